/** What fields hold at most, and the words of priority. No schema stands here, so that pages may know these without the schemas. */
export const TITLE_MAX = 500;
export const NOTES_MAX = 20_000;
export const LIST_NAME_MAX = 100;
export const DISPLAY_NAME_MAX = 80;

export const PRIORITIES = ["none", "low", "medium", "high"] as const;

/** A priority by its name; rows keep its number. */
export const PRIORITY = { none: 0, low: 1, medium: 2, high: 3 } as const;
