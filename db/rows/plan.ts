/** What a person or an organisation pays for. Whatever is unknown is `free`. */
export type Plan = "free" | "pro";

/** How many of a thing the free plan holds; pro has no limit. */
export const FREE_LIMITS = { publishedPosts: 3 } as const;

export type Limited = keyof typeof FREE_LIMITS;

/** What pro includes, and the free plan does not. */
export type Feature = "weeklyReview";

/** How many reviews a person may have written in an hour. */
export const REVIEWS_PER_HOUR = 10;
