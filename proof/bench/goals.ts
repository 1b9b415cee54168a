/**
 * Rowkeep's performance goals. Bytes are gzipped, times are in milliseconds, and the rest are ratios within one run.
 */
export const GOALS = {
  /** JavaScript of a page, without what Clerk's servers deliver. */
  clientScripts: 150_000,
  /** The same of a page with the editor of posts. */
  editorScripts: 165_000,
  /** All modules of the worker. */
  serverBundle: 400_000,
  databaseRequests: 1,
  /** A signed-in page, relative to the stock page with the same rows. */
  signedInCpu: 0.8,
  /** A public page, relative to a bare React Router page. */
  publicCpu: 1.5,
  /** A post from the edge cache, relative to a Hono handler that answers from the same cache. */
  keptPostCpu: 1.2,
  /** A post that is not cached, which takes a database request, relative to the same. */
  postCpu: 0.5,
  /** A complete public page, including styles. */
  publicBytes: 14_000,
  /**
   * The API, relative to a worker with Hono, Clerk's backend SDK, Drizzle and Neon's driver that returns the same rows.
   */
  apiCpu: 1.2,
  /** From the start of the process to the first page. */
  start: 150,
  /** The median, with 50 ms added to each database request. */
  delayedPage: 70,
  /** The largest owner, relative to the smallest. */
  growthTime: 1.3,
  /** A search of the largest owner, relative to the smallest. */
  searchTime: 1.5,
  growthCpu: 1.1,
  growthBytes: 1.01,
  noScans: 0,
  /** In a throttled browser: largest contentful paint, response to a press, layout shift. */
  largestPaint: 1_500,
  interaction: 100,
  shift: 0.02,
};

/** Goals that are currently missed, each with its reason. They are shown, and do not fail the run. */
export const KNOWN_MISSES: Record<string, string> = {
  "Scripts of the heaviest page, Clerk's SDK included":
    "React, React Router and Clerk's SDK are 128 kB of it; the stock page has more",
  "Post from the edge cache, CPU by Hono from the same cache":
    "the log line, the identifier of a request and the security headers come on top of the same work",
};
