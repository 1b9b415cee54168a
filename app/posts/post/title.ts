/** A post's title, or what stands in its place. */
export const titleOf = ({ title }: { title: string }): string => title || "Untitled";

/** The same within a sentence. */
export const quotedTitle = (post: { title: string }): string => `“${titleOf(post)}”`;
