/** Characters of a list's name at most. It stands apart from the schema, which no page has to load. */
export const LIST_NAME_MAX = 100;
