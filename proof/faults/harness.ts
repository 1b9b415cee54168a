import type { Fault } from "./fault.ts";

/** Faults that let a test run pass or fail for the wrong reason. */
export const harness: Fault[] = [
  {
    name: "browser found before it is whole",
    file: "tests/chromium/executable.ts",
    old: "const unfinished = mkdtempSync(`${folder}.unfinished-`);",
    new: "const unfinished = folder;\n  mkdirSync(folder);",
    caughtBy: ["tests/chromium/executable.test.ts"],
  },
  {
    name: "set-up that failed counted for nothing",
    file: "tests/progress.ts",
    old: "failed: failedTests + brokenSetUps",
    new: "failed: failedTests",
    caughtBy: ["tests/progress.test.ts"],
  },
  {
    name: "fuzz that signs out whom it sends everything else as",
    file: "proof/fuzz/render.ts",
    old: "mayEndSession(cell, caller) && parting[caller]",
    new: 'caller === "clerk" && parting[caller]',
    caughtBy: ["tests/proof/fuzz/render.test.ts"],
  },
];
