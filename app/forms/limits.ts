/** Characters of a handle at most. It stands apart from the schema, which no page has to load. */
export const HANDLE_MAX = 30;
