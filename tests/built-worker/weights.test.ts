import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GOALS } from "../../proof/bench/goals.ts";
import { clientWeights, EDITORS, serverWeight } from "../../proof/bench/weights.ts";
import { BUILD } from "../../proof/world/workerd.ts";

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

/** What valibot names a function in each of its schemas. */
const SCHEMA = "~run";

test("no page loads a schema", () => {
  const assets = join(BUILD, "client/assets");
  const scripts = readdirSync(assets).filter((file) => file.endsWith(".js"));
  const having = scripts.filter((file) =>
    readFileSync(join(assets, file), "utf8").includes(SCHEMA),
  );
  expect(scripts.length).toBeGreaterThan(10);
  expect(having).toEqual([]);
  const worker = join(BUILD, "server/assets");
  const parts = readdirSync(worker).map((file) => readFileSync(join(worker, file), "utf8"));
  expect(parts.join("")).toContain(SCHEMA);
});

test("the worker keeps to its limit", () => {
  expect(serverWeight()).toBeLessThanOrEqual(GOALS.serverBundle);
});
