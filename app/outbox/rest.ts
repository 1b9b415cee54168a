import type { WaitingChange } from "./noun.ts";

/** The longest rest, in milliseconds; a clock that was set back must not make it longer. */
const REST_MAX = 30_000;

/** How long, in milliseconds, a change still rests. */
export function restOf({ rests = 0 }: WaitingChange, now: number): number {
  const rest = rests - now;
  return rest > 0 && rest <= REST_MAX ? rest : 0;
}

/** The time in milliseconds until the first resting change is due; null if none rests. */
export function firstRest(waiting: readonly WaitingChange[], now: number): number | null {
  const rests = waiting.map((kept) => restOf(kept, now)).filter((rest) => rest > 0);
  return rests.length === 0 ? null : Math.min(...rests);
}
