import { vi } from "vitest";

/** A time limit that the product has set. It expires when the test says so, and never by itself. */
export type Limit = { milliseconds: number; runOut(): void };

/**
 * Stops the timers that measure the product's time limits, so that a slow machine uses none of them up. The time of day
 * stays real, because claims are valid for a minute. Returns the limits that are set from now on, in order.
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

/** The milliseconds for which code of `file` pauses from now on, in order. */
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
