import { expect, test } from "vitest";
import { GOALS } from "../../proof/bench/goals.ts";
import { clientWeights, EDITORS, serverWeight } from "../../proof/bench/weights.ts";

const pages = Object.entries(clientWeights());

test("the pages with scripts are known", () => {
  expect(pages.length).toBeGreaterThan(10);
});

test.each(pages)("the scripts of %s keep to their limit", (page, { all, besideClerk }) => {
  const goal = EDITORS.includes(page) ? GOALS.editorScripts : GOALS.clientScripts;
  expect(besideClerk).toBeLessThanOrEqual(goal);
  // Clerk's SDK is in a separate file, so the rest can be counted without it.
  expect(all - besideClerk).toBeGreaterThan(10_000);
});

test("the worker keeps to its limit", () => {
  expect(serverWeight()).toBeLessThanOrEqual(GOALS.serverBundle);
});
