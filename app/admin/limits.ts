/** The maximum length of a reason. */
export const REASON_MAX = 500;

/** The maximum length of what people are searched by. */
export const WANTED_MAX = 200;
