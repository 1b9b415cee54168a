/** Characters of an address or a title at most. */
export const WANTED_MAX = 500;
