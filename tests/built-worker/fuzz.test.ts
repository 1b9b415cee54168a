/** A part of `npm run fuzz`, the same each time. */
import { table } from "#app/routes.ts";
import { beforeAll, expect, test } from "vitest";
import { type Cell, allCells, nameOf } from "../../proof/fuzz/cells.ts";
import { findingLines } from "../../proof/fuzz/report.ts";
import { fuzz } from "../../proof/fuzz/run.ts";
import { type Target, targetIn } from "../../proof/fuzz/target.ts";
import { openWorld } from "../../proof/world/world.ts";
import { PATIENCE } from "../patience.ts";

const SEED = 20_261_121;

let target: Target;

beforeAll(async () => {
  const world = await openWorld({ hasEvents: false });
  target = await targetIn(world);
  return () => world.close();
});

/** Each cell gets one valid request, followed by hostile ones. */
async function run(cells: Cell[], perCell: number) {
  const requests = cells.length * perCell;
  const plan = {
    requests,
    seed: SEED,
    perCell,
    atOnce: 8,
    patience: PATIENCE,
    sampledEvery: 100,
    isStopping: false,
  };
  const report = await fuzz(target, cells, plan, { found: () => {} });
  expect(report.findings.flatMap(findingLines).join("\n")).toBe("");
  expect(report.faults).toBe(0);
  return report;
}

test("every route by every method answers what is hostile, and nothing with a 5xx", async () => {
  const cells = allCells();
  const report = await run(cells, 2);
  expect(report.requests).toBe(cells.length * 2);
  expect(new Set(report.cells)).toEqual(new Set(cells.map(nameOf)));
  expect(Object.keys(report.routes).toSorted()).toEqual(table.map(({ path }) => path).toSorted());
});

test("no event that Clerk signed is answered 5xx", async () => {
  const posted = allCells().find(
    ({ route, method }) => route.access === "webhook" && method === "POST",
  );
  const { routes } = await run(posted ? [posted] : [], 200);
  expect(routes["/api/webhooks/clerk"]?.["2xx"]).toBeGreaterThan(20);
});
