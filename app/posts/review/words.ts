import { REVIEWS_PER_HOUR } from "#db/rows/plan.ts";

/** What is said to somebody who has had too many reviews written. */
export const TOO_MANY = `You have had ${REVIEWS_PER_HOUR} reviews written in the last hour. Wait a while, then ask again.`;
