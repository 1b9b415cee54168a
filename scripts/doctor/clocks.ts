import { type Finding, ok, wrong } from "./check.ts";

/** Seconds by which two clocks may differ: as many as Clerk's SDK allows tokens. */
const SKEW = 5;

/** The number between two that is nearest to 0. */
export const smallest = (low: number, high: number): number =>
  low > 0 ? low : Math.min(high, 0) || 0;

/** `ahead`: seconds that this machine's clock is ahead of the other's at least. */
export function judgeClock(ahead: number, whose: string): Finding {
  if (Math.abs(ahead) <= SKEW)
    return ok(`This machine's clock and ${whose} agree within ${SKEW} s.`);
  return wrong(
    `This machine's clock is ${Math.round(Math.abs(ahead))} s ${ahead > 0 ? "ahead of" : "behind"} ${whose}. Set it by the network's time: signatures and tokens are valid by the clock.`,
  );
}
