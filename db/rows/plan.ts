/** What a person or an organisation pays for. Whatever is unknown is `free`. */
export type Plan = "free" | "pro";

/** How many of a thing the free plan holds; pro has no limit. */
export const FREE_LIMITS = { publishedPosts: 3 } as const;

export type Limited = keyof typeof FREE_LIMITS;

/** What pro includes, and the free plan does not. */
export type Feature = "weeklyReview";

/** How many reviews a person may have written in an hour. */
export const REVIEWS_PER_HOUR = 10;

/** How many may be in an organisation, those with an open invitation included. Clerk holds to it. */
export const PLACES = { free: 3, pro: 50 } as const satisfies Record<Plan, number>;

/** For how many days the trash is kept. */
export const TRASH_DAYS = { free: 7, pro: 90 } as const satisfies Record<Plan, number>;

/** For how many days after the end of pro the trash is kept as on pro. */
export const TRASH_GRACE_DAYS = 7;
