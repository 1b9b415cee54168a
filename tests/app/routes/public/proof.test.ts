import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { proof, tested } from "#app/routes/public/proof.ts";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../../..");
const controls = readFileSync(join(ROOT, "docs/controls.md"), "utf8");

test("what the front page counts is what the controls say", () => {
  const counted = proof.map(({ figure }) => figure).filter((figure) => figure.length > 1);
  expect(counted.length).toBeGreaterThan(0);
  expect(counted.filter((figure) => !controls.includes(` ${figure} `))).toEqual([]);
});

test("what is told of the tests names a file that is there, and that the controls name too", () => {
  const missing = tested.filter(
    ({ shown }) => !existsSync(join(ROOT, shown)) || !controls.includes(shown),
  );
  expect(missing).toEqual([]);
});
