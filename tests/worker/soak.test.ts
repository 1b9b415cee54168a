import { afterAll, beforeAll, expect, test } from "vitest";
import { type Outcome, soak } from "../../scripts/soak/run.ts";
import { Tally } from "../../scripts/soak/tally.ts";
import { type World, openWorld } from "../../scripts/soak/world.ts";

/** A soak of seconds; `npm run soak` is the same for as long as it is told. */
const PLAN = { people: 12, seed: 20_261_121, responses: 600, seconds: Infinity };

let world: World;
let outcome: Outcome;

beforeAll(async () => {
  world = await openWorld();
  outcome = await soak(world, PLAN, new Tally());
}, 120_000);
afterAll(() => world.close());

test("nobody is sent anything of another's while many are served at once", () => {
  expect(outcome.tally.foreign).toEqual([]);
});

test("every answer is as expected, and what was acknowledged is there at the end", () => {
  expect(outcome.tally.unexpected).toEqual([]);
});

test("most answers had to hold rows of whoever asked, and did", () => {
  expect(outcome.tally.answers).toBeGreaterThanOrEqual(PLAN.responses);
  expect(outcome.tally.own).toBeGreaterThan(PLAN.responses / 3);
});
