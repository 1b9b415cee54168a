/** The most characters of a display name. It is separate from the schema, which no page needs to load. */
export const DISPLAY_NAME_MAX = 80;
