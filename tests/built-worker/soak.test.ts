import { beforeAll, expect, test } from "vitest";
import { type Outcome, soak } from "../../proof/soak/run.ts";
import { Tally } from "../../proof/soak/seat/tally.ts";
import { untilStopped } from "../started.ts";
import { type LateWorld, openLateWorld } from "../../proof/soak/world.ts";

/** A soak of some seconds; `npm run soak` is the same for any duration. */
const PLAN = { people: 12, seed: 20_261_121, responses: 600, seconds: Infinity, crowd: 60 };

let world: LateWorld;
let outcome: Outcome;

beforeAll(async () => {
  world = await openLateWorld();
  const close = untilStopped(() => world.close());
  outcome = await soak(world, PLAN, new Tally());
  return close;
});

test("nobody is sent anything of another's while many are served at once", () => {
  expect(outcome.tally.foreign).toEqual([]);
});

test("every answer is as expected, and what was acknowledged is there at the end", () => {
  expect(outcome.tally.unexpected).toEqual([]);
});

test("one who asks for much more than their share is asked to wait, and nobody else", () => {
  const { crowd, byStatus } = outcome.tally;
  expect(crowd.get(200)).toBeGreaterThan(0);
  expect(crowd.get(429)).toBeGreaterThan(0);
  expect([...byStatus.keys()].filter((status) => status === 429 || status >= 500)).toEqual([]);
});

test("most answers had to hold rows of whoever asked, and did", () => {
  expect(outcome.tally.answers).toBeGreaterThanOrEqual(PLAN.responses);
  expect(outcome.tally.own).toBeGreaterThan(PLAN.responses / 3);
});
