/** A post's title, or a placeholder. */
export const titleOf = ({ title }: { title: string }): string => title || "Untitled";

/** The same within a sentence. */
export const quotedTitle = (post: { title: string }): string => `“${titleOf(post)}”`;
