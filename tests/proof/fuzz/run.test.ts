/** The fuzzer must be seen to fail: it runs on a small app with one defect after another. */
import { afterEach, expect, test } from "vitest";
import { allCells } from "../../../proof/fuzz/cells.ts";
import { type Plan, fuzz } from "../../../proof/fuzz/run.ts";
import { type Flaw, startHostileApp } from "./hostile-app.ts";

const cells = allCells().filter(({ route }) => route.path === "/api/v1/tasks");
const plan: Plan = {
  requests: cells.length * 6,
  seed: 7,
  perCell: 6,
  atOnce: 8,
  patience: 10_000,
  sampledEvery: 10,
  isStopping: false,
};

let app: Awaited<ReturnType<typeof startHostileApp>>;
afterEach(() => app.stop());

async function run(flaw: Flaw, changed: Partial<Plan> = {}) {
  app = await startHostileApp(flaw);
  const told: string[] = [];
  const found = ({ faults }: { faults: string[] }) => void told.push(...faults);
  const report = await fuzz(app.target, cells, { ...plan, ...changed }, { found });
  expect(told).toEqual(report.findings.flatMap(({ faults }) => faults));
  return { ...report, told: told.join("\n") };
}

test("finds nothing wrong with an app that is sound, and asks for every cell", async () => {
  const { findings, requests, routes, cells: asked, faults } = await run("");
  expect(findings).toEqual([]);
  expect(faults).toBe(0);
  expect(requests).toBe(plan.requests);
  expect(asked).toHaveLength(cells.length);
  expect(Object.keys(routes)).toEqual(["/api/v1/tasks"]);
});

test.each<[Flaw, string]>([
  ["answers 500", "is answered 500"],
  ["tells its stack", "tells of the inside"],
  ["hangs up", "the connection ended without an answer"],
  ["leads elsewhere", "leads to https://evil.example"],
  ["has no headers", "x-content-type-options is undefined"],
  ["answers programs with a page", "is text/html, not problem+json"],
  ["answers nobody", "writing /api/v1/tasks never succeeded"],
  ["throws", "Uncaught exception: jsg.TypeError"],
  ["changes a bystander", "a bystander's rows in tasks are not as they were"],
  ["changes what was not named", "rows of user_1 are not as they were"],
])("finds that an app %s", async (flaw, sentence) => {
  expect((await run(flaw)).told).toContain(sentence);
});

test("asks once more, as somebody else, for what hostile requests kept from succeeding", async () => {
  const { findings, requests } = await run("answers only the second person");
  expect(findings).toEqual([]);
  expect(requests).toBeGreaterThan(plan.requests);
});

test("finds that an app hangs, and stops there when it is asked to", async () => {
  const { told, requests } = await run("hangs", { isStopping: true, patience: 200 });
  expect(told).toContain("is not answered in time");
  expect(requests).toBeLessThan(plan.requests);
});

test("finds that an app's memory grows on", async () => {
  const { told, memory } = await run("grows", { requests: 2_400 });
  expect(told).toContain("memory grew from");
  expect(memory?.late).toBeGreaterThan(memory?.early ?? 0);
});

test("makes the request of a fault small, and says how it is sent again", async () => {
  const { findings } = await run("answers 500");
  const [asked = ""] = findings
    .map((finding) => finding.asked)
    .filter((text) => text !== "")
    .toSorted((a, b) => a.length - b.length);
  expect(asked).toMatch(/^curl -i --path-as-is -X '[A-Z]+' 'http:\/\/127\.0\.0\.1:\d+\/api\/v1/);
  expect(asked.length).toBeLessThan(500);
});
