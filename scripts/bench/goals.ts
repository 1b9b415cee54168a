/** What Rowkeep means to keep to. Bytes are gzipped. */
export const GOALS = {
  /** JavaScript of a page, beside what Clerk's own scripts weigh. */
  clientScripts: 150_000,
  /** All modules of the worker. */
  serverBundle: 300_000,
};
