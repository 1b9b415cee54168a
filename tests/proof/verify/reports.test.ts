import { describe, expect, test } from "vitest";
import { junit } from "../../../proof/verify/reports/junit.ts";
import { sarif } from "../../../proof/verify/reports/sarif.ts";
import { lastLine, lines } from "../../../proof/verify/reports/table.ts";
import { type Control, tally } from "../../../proof/verify/matrix/control.ts";
import { verify } from "../../../proof/verify/run.ts";
import type { Target } from "../../../proof/verify/target/target.ts";
import { nobody } from "../../../proof/verify/target/principals.ts";

const target: Target = {
  origin: "https://rowkeep.example",
  routes: [{ path: "/", access: "public", file: "app/home.tsx", ids: ["root", "home"] }],
  expectations: {},
  mayWrite: false,
  anonymous: nobody,
  people: null,
  shared: null,
  digest: null,
  webhookSecret: null,
  audit: null,
  login: null,
  isLocal: false,
  build: null,
};

const controlOf = (name: string, fill: (count: ReturnType<typeof tally>) => void): Control => ({
  name,
  promise: `${name} holds`,
  run: async () => {
    const count = tally();
    fill(count);
    return count.outcome;
  },
});

const right = controlOf("right", (count) => count.cell("GET /", "app/home.tsx", [false]));
const wrong = controlOf("wrong", (count) => {
  count.cell("GET / by <b>\u0000", "app/home.tsx", ["answered 200", "leaks"]);
  count.cell("GET /two", "app/home.tsx", []);
});
const untried = controlOf("untried", (count) => count.untried("What needs a key."));

describe("a run", () => {
  test("counts cells, those that are wrong, and routes", async () => {
    const report = await verify(target, [right, wrong]);
    expect(report).toMatchObject({ cells: 3, wrong: 1, routes: 1 });
    expect(lastLine(report)).toBe("2 of 3 cells as declared, 1 of 1 routes");
  });

  test("says when not all was tried", async () => {
    const report = await verify(target, [right, untried]);
    expect(lastLine(report)).toMatch(/^1 of 1 cells as declared, .*; not all was tried$/);
    expect(report.results.flatMap(lines).join("\n")).toContain("not tried: What needs a key.");
  });

  test("counts a route that it knows nothing of as one that is not verified", async () => {
    const unknown = controlOf("undeclared", (count) =>
      count.cell("the route /new", "proof/verify/matrix/expectations.ts", ["has no entry in it"]),
    );
    const report = await verify(target, [unknown]);
    expect(lastLine(report)).toBe("0 of 1 cells as declared, 0 of 1 routes");
  });

  test("never calls anything secure", async () => {
    const report = await verify(target, [right, wrong, untried]);
    const told = [...report.results.flatMap(lines), lastLine(report), junit(report)].join("\n");
    expect(told + JSON.stringify(sarif(report))).not.toMatch(/secure/i);
  });

  test("names what is wrong, with its file", async () => {
    const { results } = await verify(target, [wrong]);
    expect(results.flatMap(lines)[1]).toMatch(/answered 200; leaks \(app\/home\.tsx\)$/);
  });
});

describe("the files", () => {
  test("JUnit has a case for each wrong cell, as well-formed text", async () => {
    const xml = junit(await verify(target, [right, wrong, untried]));
    expect(xml).toContain('<testsuite name="wrong" tests="1" failures="1"');
    expect(xml).toContain("GET / by &lt;b&gt;\ufffd");
    expect(xml).toContain('<skipped message="What needs a key."/>');
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  test("SARIF has a rule for each control and a result for each wrong cell, at its file", async () => {
    const [run] = sarif(await verify(target, [right, wrong])).runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(["right", "wrong"]);
    expect(run?.results).toMatchObject([
      {
        ruleId: "wrong",
        level: "error",
        locations: [{ physicalLocation: { artifactLocation: { uri: "app/home.tsx" } } }],
      },
    ]);
  });
});
