import { MARKDOWN_MAX } from "#app/markdown/limits.ts";

/**
 * The most that fields may contain, and the names of priorities. There is no schema here, so that pages can use these
 * without loading the schemas.
 */
export const TITLE_MAX = 500;
/** The most names of lists that go with a line of quick add. */
export const NAMED_LISTS_MAX = 20;
export const NOTES_MAX = MARKDOWN_MAX;

export const PRIORITIES = ["none", "low", "medium", "high"] as const;

/** A priority by its name; rows store its number. */
export const PRIORITY = { none: 0, low: 1, medium: 2, high: 3 } as const;
