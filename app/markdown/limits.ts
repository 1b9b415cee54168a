/** The most characters that are rendered. */
export const MARKDOWN_MAX = 20_000;
