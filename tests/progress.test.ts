import type { TestModule } from "vitest/node";
import { expect, test } from "vitest";
import { countsOf } from "./progress.ts";

type State = "passed" | "failed" | "skipped";
const fault = { message: "spawn ETXTBSY" };

/** A finished file, as far as it matters for counting. */
const ran = (tests: State[], { own = 0, suites = [] as number[] } = {}) =>
  ({
    errors: () => Array.from({ length: own }, () => fault),
    children: {
      allTests: () => tests.map((state) => ({ result: () => ({ state }) })),
      allSuites: () =>
        suites.map((count) => ({ errors: () => Array.from({ length: count }, () => fault) })),
    },
  }) as unknown as TestModule;

test.each([
  ["all is well", ran(["passed", "passed"]), { passed: 2, failed: 0 }],
  ["a test fails", ran(["passed", "failed"]), { passed: 1, failed: 1 }],
  ["a file cannot be loaded", ran([], { own: 1 }), { passed: 0, failed: 1 }],
  ["the set-up of a file fails", ran(["skipped", "skipped"], { own: 1 }), { passed: 0, failed: 1 }],
  [
    "the set-up of a group fails",
    ran(["passed", "skipped"], { suites: [0, 1] }),
    { passed: 1, failed: 1 },
  ],
])("%s", (_what, module, counts) => {
  expect(countsOf(module)).toEqual(counts);
});
