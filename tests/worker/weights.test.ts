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

/**
 * Of the 400 kB that the whole worker may weigh, 40 KiB are the renderer of notes: `markdown-it` with its table of
 * entities, in a separate module that no isolate evaluates before it shows a note. Posts need 26 KiB more, of which 22 are
 * highlight.js. It is more than the 400 kB by a few: docs/decisions/013. One KiB is for the copy of the outbox, which the
 * server only carries along.
 */
const SERVER_MAX = 414 * 1024;

test("the worker keeps to its limit", () => {
  expect(serverWeight()).toBeLessThanOrEqual(SERVER_MAX);
});
