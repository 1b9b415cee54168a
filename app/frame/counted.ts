/** The database counts up to here. */
const COUNT_MAX = 100;

/** The sum of counts, with a sign if one of them stopped. */
export const counted = (counts: readonly number[]): string =>
  `${counts.reduce((sum, count) => sum + count, 0)}${counts.some((count) => count >= COUNT_MAX) ? "+" : ""}`;
