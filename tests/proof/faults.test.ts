import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verdictOfControls, verdictOfTests } from "../../proof/faults/catchers.ts";
import { type Fault, needsBuild, partsOf, planted } from "../../proof/faults/fault.ts";
import { faults } from "../../proof/faults/faults.ts";

const ROOT = join(import.meta.dirname, "../..");

describe.each(faults)("the fault “$name”", (fault) => {
  test("fits the code as it is", () => {
    const text = readFileSync(join(ROOT, fault.file), "utf8");
    expect(planted(fault, text)).not.toBe(text);
  });

  test("is given to tests and controls that are there", () => {
    expect(fault.caughtBy.length).toBeGreaterThan(0);
    expect(fault.caughtBy.filter((it) => !existsSync(join(ROOT, partsOf(it)[0])))).toEqual([]);
  });
});

const migrations = readdirSync(join(ROOT, "db/migrations"))
  .filter((name) => name.endsWith(".sql"))
  .toSorted()
  .map((name) => `db/migrations/${name}`);

test.each(faults.filter(({ file }) => migrations.includes(file)))(
  "the fault “$name” is in a function that no later migration replaces",
  ({ file, old }) => {
    const before = readFileSync(join(ROOT, file), "utf8").split(old)[0] ?? "";
    // Only in the last statement.
    const statement = before.slice(before.lastIndexOf("--> statement-breakpoint"));
    const name = /FUNCTION (app\.\w+)\(/.exec(statement + old)?.[1];
    const later = migrations.slice(migrations.indexOf(file) + 1);
    const replaces = new RegExp(`CREATE (OR REPLACE )?FUNCTION ${name}\\(`);
    const replacing = later.filter((path) => replaces.test(readFileSync(join(ROOT, path), "utf8")));
    expect(replacing).toEqual([]);
  },
);

test("each has a name of its own", () => {
  const names = faults.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
});

test("docs/faults.md has each in its table", () => {
  const text = readFileSync(join(ROOT, "docs/faults.md"), "utf8");
  expect(faults.filter(({ name }) => !text.includes(`| ${name} `))).toEqual([]);
});

describe("planting", () => {
  const fault: Fault = { name: "x", file: "a.ts", old: "on", new: "off", caughtBy: [] };

  test("changes what it names and nothing else", () => {
    expect(planted(fault, "$& on $1")).toBe("$& off $1");
    expect(planted({ ...fault, everywhere: true }, "on, on")).toBe("off, off");
  });

  test.each(["", "of", "on, on"])("is refused for a fault that has gone stale: %j", (text) => {
    expect(() => planted(fault, text)).toThrow(/“x” has gone stale/);
  });
});

const assertion = (status: string) => ({ status, ancestorTitles: ["a", "b"], title: "c" });
const report = (status: string, message: string, ...statuses: string[]) => ({
  testResults: [{ status, message, assertionResults: statuses.map(assertion) }],
});

describe("a verdict", () => {
  test("is red with the test that failed", () => {
    const verdict = verdictOfTests(report("failed", "", "passed", "failed", "skipped"));
    expect(verdict).toEqual({ is: "red", said: "a: b: c" });
  });

  test("is green when all that was asked passed", () => {
    expect(verdictOfTests(report("passed", "", "passed", "skipped")).is).toBe("green");
  });

  test.each([
    ["a file could not be loaded", report("failed", "SyntaxError")],
    ["a file could not be set up", report("failed", "", "skipped")],
    ["no test has such a name", report("passed", "", "skipped")],
    ["there is no such file", { testResults: [] }],
  ])("is broken when %s: that proves nothing", (_what, broken) => {
    expect(verdictOfTests(broken).is).toBe("broken");
  });

  test("is red with the cell that is wrong", () => {
    const wrong = [{ cell: "GET /", fault: "is 500", file: "x" }];
    const result = { name: "x", promise: "", cells: 1, wrong, untried: [], seconds: 0 };
    const all = { origin: "", routes: 1, cells: 1, wrong: 1, results: [result] };
    expect(verdictOfControls(all)).toEqual({ is: "red", said: "GET /: is 500" });
    expect(verdictOfControls({ ...all, results: [] }).is).toBe("green");
  });
});

test("a build is made for what runs on it alone", () => {
  expect(needsBuild(["tests/db/a.test.ts", "tests/app/a.test.ts", "tests/workers/a.test.ts"])).toBe(
    false,
  );
  expect(needsBuild(["tests/db/a.test.ts", "tests/built-worker/a.test.ts"])).toBe(true);
  expect(needsBuild(["proof/verify/controls/a.ts"])).toBe(true);
});
