import { median } from "../world/quantile.ts";
import type { Server } from "../world/workerd.ts";
import { load, type Target } from "./load.ts";

const WARM_UP = 300;
const REQUESTS = 150;

/** `count`: requests of a round, for what takes less than a tick of the clock. */
export type Served = Omit<Target, "origin"> & { server: Server; count?: number };

export const at = ({ server, ...target }: Served): Target => ({
  origin: server.origin,
  ...target,
});

/**
 * Milliseconds of CPU time per request of each target, round by round. The targets take turns, so that other load on the
 * machine affects all alike.
 */
export async function byTurns<Name extends string>(targets: Record<Name, Served>, rounds: number) {
  const names = Object.keys(targets) as Name[];
  const spent = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const target = targets[name];
      const count = round === 0 ? WARM_UP : (target.count ?? REQUESTS);
      const before = target.server.cpu();
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await load(at(target), count);
      if (round > 0) spent[name].push((target.server.cpu() - before) / count);
    }
  }
  return spent;
}

/** The median of what one costs relative to the other, round by round. */
export const ratioOf = (one: number[], other: number[]) =>
  median(one.map((time, round) => time / (other[round] ?? Number.NaN)));
