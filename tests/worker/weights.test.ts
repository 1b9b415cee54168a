import { expect, test } from "vitest";
import { GOALS } from "../../scripts/bench/goals.ts";
import { clientWeights } from "../../scripts/bench/weights.ts";

const pages = Object.entries(clientWeights());

test("the pages with scripts are known", () => {
  expect(pages.length).toBeGreaterThan(10);
});

test.each(pages)("the scripts of %s, now %i bytes, keep to their limit", (_page, bytes) => {
  expect(bytes).toBeLessThanOrEqual(GOALS.clientScripts);
});
