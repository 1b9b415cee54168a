import { expect, test } from "vitest";
import { GOALS } from "../../proof/bench/goals.ts";
import { clientWeights, EDITORS, serverWeight } from "../../proof/bench/weights.ts";

const pages = Object.entries(clientWeights());

test("the pages with scripts are known", () => {
  expect(pages.length).toBeGreaterThan(10);
});

/** The goal is 150 kB. Boxes, tags, links and the copy of the outbox took task pages past it: docs/decisions/013. */
const SCRIPTS_MAX = 155_000;

test.each(pages)("the scripts of %s keep to their limit", (page, { all, besideClerk }) => {
  const goal = EDITORS.includes(page) ? GOALS.editorScripts : SCRIPTS_MAX;
  expect(besideClerk).toBeLessThanOrEqual(goal);
  // Clerk's SDK is in a separate file, so the rest can be counted without it.
  expect(all - besideClerk).toBeGreaterThan(10_000);
});

test("the worker keeps to its limit", () => {
  expect(serverWeight()).toBeLessThanOrEqual(GOALS.serverBundle);
});
