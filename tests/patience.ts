/**
 * Milliseconds that a test waits for something to happen, so that a hanging test ends at all. A slow machine is no
 * reason to fail, so there are many. `TEST_PATIENCE` sets fewer for runs that expect failures.
 */
export const PATIENCE = Number(process.env.TEST_PATIENCE ?? 120_000);
