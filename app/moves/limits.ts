/** Tasks and steps that a list may have to be moved or copied: all go in one transaction. */
export const CARRIED_MAX = 500;
