/** A post's title. Lists need one even for a post without. */
export const titleOf = ({ title }: { title: string }): string => title.trim() || "Untitled";
