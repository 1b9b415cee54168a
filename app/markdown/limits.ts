/** The most characters of notes that are rendered. */
export const MARKDOWN_MAX = 20_000;

/** The most bytes of a post's body, in UTF-8. */
export const POST_MAX = 200_000;
