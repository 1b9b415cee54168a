import { crowd, newCrowd } from "./crowd.ts";
import { nextAct } from "./acts/mix.ts";
import { residentMegabytes } from "./memory.ts";
import { newPeople, settle } from "./people.ts";
import { differences, rowsOf } from "./seat/rows.ts";
import { Seat } from "./seat/seat.ts";
import type { Tally } from "./seat/tally.ts";
import type { LateWorld } from "./world.ts";

export type Plan = {
  people: number;
  seed: number;
  /** The run ends when either limit is reached. */
  responses: number;
  seconds: number;
  /**
   * The number of tasks of a misbehaving person, who keeps changing them all in many requests at once; 0 for no such
   * person.
   */
  crowd: number;
};

export type Outcome = {
  tally: Tally;
  seconds: number;
  /** The worker's memory after the warm-up and at the end. */
  megabytes: { start: number; end: number };
};

/**
 * Lets this many people work at the same time, each doing one thing after another. At the end, compares the rows with
 * what each of them was told is stored. A misbehaving person must not change anything about that.
 */
export async function soak(world: LateWorld, plan: Plan, tally: Tally): Promise<Outcome> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const crowded = plan.crowd > 0 ? await newCrowd(world, plan.crowd) : null;
  const people = await newPeople(world, plan.people, plan.seed);
  const seats = people.map((person) => new Seat(world, tally, person, people));
  await Promise.all(seats.map((seat) => seat.act(settle)));
  const start = residentMegabytes(world.worker.pid);
  const isOver = () =>
    tally.answers >= plan.responses || elapsed() >= plan.seconds || tally.isEnough;
  await Promise.all([
    ...seats.map(async (seat) => {
      while (!isOver()) await seat.act(nextAct(seat));
    }),
    crowded && crowd(world, crowded, tally, isOver),
  ]);
  const end = residentMegabytes(world.worker.pid);
  for (const { id, canary, kept } of people)
    tally.unexpected.push(...differences(canary, kept, await rowsOf(world.sql, id)));
  return { tally, seconds: elapsed(), megabytes: { start, end } };
}
