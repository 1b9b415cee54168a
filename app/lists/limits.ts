/** The most characters of a list's name. It is separate from the schema, which no page needs to load. */
export const LIST_NAME_MAX = 100;
