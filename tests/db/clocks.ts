import { vi } from "vitest";

/** A limit of time that the product has set; it runs out when the test says so, and never by itself. */
export type Limit = { milliseconds: number; runOut(): void };

/**
 * Stops the clocks by which the product measures its patience, so that a slow machine uses none of it up; what time it is
 * stays true, since claims are signed for a minute. Returns the limits that it sets from now on, in their order.
 */
export function stopClocks(): Limit[] {
  const limits: Limit[] = [];
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    const limit = new AbortController();
    const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    limits.push({ milliseconds, runOut: () => limit.abort(late) });
    return limit.signal;
  });
  return limits;
}

/** The milliseconds that code of `file` pauses from now on, in their order. */
export function pausesOf(file: string): number[] {
  const pauses: number[] = [];
  const { setTimeout: wait } = globalThis;
  vi.stubGlobal("setTimeout", (work: () => void, delay = 0, ...more: []) => {
    if (new Error().stack?.includes(file)) pauses.push(delay);
    return wait(work, delay, ...more);
  });
  return pauses;
}

export function startClocks(): void {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
}
