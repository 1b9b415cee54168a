import { afterEach, beforeEach } from "vitest";
import { forgetTraces, takeTraces } from "../chromium/trace.ts";

beforeEach(forgetTraces);

/** What a failed wait does not say: what the browser did meanwhile. */
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const told of await takeTraces()) console.log(`The browser, in “${task.name}”:\n${told}`);
});
