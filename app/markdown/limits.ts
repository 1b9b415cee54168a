/** Characters that are rendered at most. */
export const MARKDOWN_MAX = 20_000;
