import { MARKDOWN_MAX } from "#app/markdown/limits.ts";

/** What fields hold at most, and the words of priority. No schema stands here, so that pages may know these without the schemas. */
export const TITLE_MAX = 500;
export const NOTES_MAX = MARKDOWN_MAX;

export const PRIORITIES = ["none", "low", "medium", "high"] as const;

/** A priority by its name; rows keep its number. */
export const PRIORITY = { none: 0, low: 1, medium: 2, high: 3 } as const;
