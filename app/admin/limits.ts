/** The maximum length of a reason. */
export const REASON_MAX = 500;
