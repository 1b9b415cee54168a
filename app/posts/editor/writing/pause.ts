/** How long, in milliseconds, typing must pause before the text is sent, and how long it can wait without a pause. */
export const PAUSE = 1_000;
export const PAUSE_MAX = 10_000;
