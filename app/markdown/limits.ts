/** Characters of notes that are rendered at most. */
export const MARKDOWN_MAX = 20_000;

/** Bytes (UTF-8) of a post's body at most. */
export const POST_MAX = 200_000;
