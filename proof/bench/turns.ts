import { median } from "../world/quantile.ts";
import type { Server } from "../world/workerd.ts";
import { load, type Target } from "./load.ts";

const WARM_UP = 400;
const REQUESTS = 150;

/**
 * Turns of a round. A processor that others use too changes its speed within seconds, so the turns are short: those that are
 * compared meet the same speed.
 */
const TURNS = 5;

/** `count`: requests of a round. */
export type Served = Omit<Target, "origin"> & { server: Server; count?: number };

export const at = ({ server, ...target }: Served): Target => ({
  origin: server.origin,
  ...target,
});

/**
 * Milliseconds of CPU time per request of each target, turn by turn. The targets take turns, each time in the opposite order,
 * so that other load on the machine affects all alike.
 */
export async function byTurns<Name extends string>(targets: Record<Name, Served>, rounds: number) {
  const names = Object.keys(targets) as Name[];
  const spent = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  /* oxlint-disable no-await-in-loop -- one after the other is the point */
  for (const name of names) await load(at(targets[name]), WARM_UP);
  for (let turn = 0; turn < rounds * TURNS; turn++) {
    for (const name of turn % 2 === 0 ? names : names.toReversed()) {
      const target = targets[name];
      const count = (target.count ?? REQUESTS) / TURNS;
      const before = target.server.cpu();
      await load(at(target), count);
      spent[name].push((target.server.cpu() - before) / count);
    }
  }
  /* oxlint-enable no-await-in-loop */
  return spent;
}

/** The median of what one costs relative to the other, turn by turn. */
export const ratioOf = (one: number[], other: number[]) =>
  median(one.map((time, turn) => time / (other[turn] ?? Number.NaN)));
