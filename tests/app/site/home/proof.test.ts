import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "#app/routes.ts";
import { proof, tested } from "#app/site/home/proof.ts";
import { expect, test } from "vitest";
import { allCells } from "../../../../proof/fuzz/cells.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const controls = readFileSync(join(ROOT, "docs/controls.md"), "utf8");
const load = readFileSync(join(ROOT, "docs/load.md"), "utf8");

/** The hostile requests of one run of `tests/built-worker/fuzz.test.ts`, which sends two to each route by each method. */
const fuzzed = allCells().length * 2;

const countIn = (figure: string) => parseInt(figure.replace(",", ""), 10);

test("what the front page counts is what is there", () => {
  const [routes, locks, hostile, requests] = proof.map(({ figure }) => countIn(figure));
  expect(table.length).toBeGreaterThanOrEqual(routes ?? Infinity);
  const [, asked, told] = /^About ([\d,]+) of these requests and (\d+) events/m.exec(load) ?? [];
  expect(countIn(asked ?? "")).toBe(Math.floor(fuzzed / 100) * 100);
  expect(hostile).toBe(countIn(asked ?? "") + countIn(told ?? ""));
  expect([locks, requests]).toEqual([2, 1]);
});

test("what is told of the tests names a file that is there, and that the controls name too", () => {
  const missing = tested.filter(
    ({ shown }) => !existsSync(join(ROOT, shown)) || !controls.includes(shown),
  );
  expect(missing).toEqual([]);
});
