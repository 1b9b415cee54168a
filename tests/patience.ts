/**
 * Milliseconds that a test waits for what should happen, so that one that hangs ends at all. A slow machine is no reason to
 * fail, so they are many; where failing is what is wanted, `TEST_PATIENCE` sets fewer.
 */
export const PATIENCE = Number(process.env.TEST_PATIENCE ?? 120_000);
