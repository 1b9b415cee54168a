/** What a post is called; one without a title has to be called something in a list. */
export const titleOf = ({ title }: { title: string }): string => title.trim() || "Untitled";
