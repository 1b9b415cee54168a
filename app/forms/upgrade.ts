import { type Feature, FREE_LIMITS, type Limited } from "#db/rows/plan.ts";

/** What a plan is asked for: a limit of the free plan, or something that it does not include. */
export type Beyond = Limited | Feature;

type Offer = {
  /** How many the free plan holds; 0 for what it does not include. */
  limit: number;
  sentence: string;
};

/** Where plans are explained. */
export const PLANS_PATH = "/pricing";

/** What is said to somebody whose plan does not go that far. */
export const offers: Record<Beyond, Offer> = {
  publishedPosts: {
    limit: FREE_LIMITS.publishedPosts,
    sentence: `The free plan holds ${FREE_LIMITS.publishedPosts} published posts, and you have as many. Unpublish one first, or change to pro.`,
  },
  weeklyReview: {
    limit: 0,
    sentence: "Reviews of the week are part of pro, and not of the free plan.",
  },
};
