import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "#app/routes.ts";
import { proof, tested } from "#app/routes/public/proof.ts";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../../..");
const controls = readFileSync(join(ROOT, "docs/controls.md"), "utf8");

test("what the front page counts is what is there", () => {
  const [routes, locks, odd, requests] = proof.map(({ figure }) => parseInt(figure, 10));
  expect(table.length).toBeGreaterThanOrEqual(routes ?? Infinity);
  expect(controls).toContain(`(${odd} in each run, `);
  expect([locks, requests]).toEqual([2, 1]);
});

test("what is told of the tests names a file that is there, and that the controls name too", () => {
  const missing = tested.filter(
    ({ shown }) => !existsSync(join(ROOT, shown)) || !controls.includes(shown),
  );
  expect(missing).toEqual([]);
});
