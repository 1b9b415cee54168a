/** Characters of a display name at most. It stands apart from the schema, which no page has to load. */
export const DISPLAY_NAME_MAX = 80;
