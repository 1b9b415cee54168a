import { expect, test } from "vitest";
import { GOALS } from "../../proof/bench/goals.ts";
import { clientWeights, serverWeight } from "../../proof/bench/weights.ts";

const pages = Object.entries(clientWeights());

test("the pages with scripts are known", () => {
  expect(pages.length).toBeGreaterThan(10);
});

/** Pages with the editor of posts, which may weigh 15 kB more. */
const EDITORS = ["posts/pages/post", "posts/pages/new-post"];

test.each(pages)("the scripts of %s keep to their limit", (page, { all, besideClerk }) => {
  const editor = EDITORS.includes(page) ? 15_000 : 0;
  expect(besideClerk).toBeLessThanOrEqual(GOALS.clientScripts + editor);
  // Clerk's SDK is in a separate file, so the rest can be counted without it.
  expect(all - besideClerk).toBeGreaterThan(10_000);
});

test("the worker keeps to its limit", () => {
  expect(serverWeight()).toBeLessThanOrEqual(GOALS.serverBundle);
});
