/** Each control on a small app: silent if it is correct, and failing for each defect. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Expectation } from "../../../proof/verify/target/expectation.ts";
import { controls } from "../../../proof/verify/run.ts";
import type { Target } from "../../../proof/verify/target/target.ts";
import { startLittleApp } from "./little-app.ts";
import type { Fault } from "./little-table.ts";
import { type LittleApp, targetOf } from "./target.ts";

let app: LittleApp;
let target: Target;

beforeAll(async () => {
  app = await startLittleApp();
});
beforeEach(() => {
  app.faults.clear();
  app.rows.clear();
  target = targetOf(app);
});
afterAll(() => app.stop());

async function run(name: string, seen: Target = target) {
  const control = controls.find((one) => one.name === name);
  if (!control) throw new Error(`there is no control ${name}`);
  return control.run(seen);
}

/** Organisations need Clerk: `tests/built-worker/matrix.test.ts` runs that control on the build. */
const onLittleApp = controls.filter(({ name }) => name !== "workspaces");

describe.each(onLittleApp)("$name", ({ name }) => {
  test("says nothing against an app without fault, having looked", async () => {
    const { cells, wrong } = await run(name);
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(0);
  });
});

const seeded: [control: string, fault: Fault, said: RegExp][] = [
  ["isolation", "another's row is shown", /by stranger: answered 200 instead of 404.*leaks/],
  ["isolation", "another's row is changed", /by stranger: changes the owner's rows \(rows\)/],
  ["isolation", "the owner is shut out", /by owner: answered 404 instead of 200/],
  ["isolation", "data need no session", /by anonymous: answered 200 instead of 302.*leaks/],
  ["isolation", "a token's signature is unseen", /by forged: answered 200 instead of 302/],
  ["isolation", "a private page may be cached", /by owner: Cache-Control is public/],
  ["isolation", "a public page sets a cookie", /GET \/ by anonymous: sets a cookie/],
  [
    "alike",
    "a foreign row is forbidden, not missing",
    /answered 403, unlike a missing one \(404\)/,
  ],
  ["named-rows", "a row that a body names is changed", /by stranger: .*changes the owner's rows/],
  [
    "named-rows",
    "a row that a body names is told of",
    /answered 403, unlike a missing one \(404\)/,
  ],
  ["public-pages", "a public page greets its visitor", /GET \/ by owner: differs/],
  ["redirects", "a redirect leads anywhere", /\/\/evil\.example.* of owner: leads to http/],
  ["redirects", "the host is believed", /GET \/sign-in\/anything .*: names evil/],
  ["origins", "changes come from anywhere", /with a foreign Origin: answered 302 instead of 403/],
  [
    "without-effect",
    "a look empties the browser",
    /GET \/sign-out as another site's image by anon/,
  ],
  ["without-effect", "a look drops a cookie", /GET \/sign-out .*: drops kept/],
  ["without-effect", "a look changes a row", /all rows after looking .*: are not as they were/],
  ["foreign-forms", "a form of another is taken", /opened by another, sent by owner: answered 302/],
  ["foreign-forms", "a form of nobody is taken", /that names nobody, sent by owner: answered 302/],
  ["sign-out", "a session outlives its end", /\/tasks by owner, signed out: answered 200.*shows/],
  ["plans", "a plan is not asked for", /on the free plan: answered 201 instead of 403/],
  ["plans", "a plan is refused without a way", /on the free plan: does not lead to the plans/],
  ["isolation", "a plan is not asked for", /by stranger: answered 201 instead of 403/],
  ["webhooks", "events need no signature", /without a signature: answered 200 instead of 400/],
  ["webhooks", "events may be old", /six minutes old: answered 200 instead of 400/],
  ["headers", "a header is missing", /GET \/ by anonymous: referrer-policy is null/],
  ["headers", "scripts may be inline", /the policy allows 'unsafe-inline'/],
  ["headers", "the nonce is always the same", /has the same nonce twice/],
  ["observatory", "a header is missing", /GET \/ by anonymous: scores 135 instead of 140/],
  ["observatory", "scripts may be inline", /GET \/ by owner: scores 130 instead of 140/],
  ["undeclared", "a route is undeclared", /debug: answers \/debug, which app\/routes\.ts does not/],
  ["undeclared", "the settings are served", /GET \/\.env by anonymous: answered 200/],
  ["bundles", "a secret is in a script", /entry\.js: holds a secret key of Clerk in line 1/],
];

test.each(seeded)("%s finds that %s", async (control, fault, said) => {
  app.faults.add(fault);
  const { wrong } = await run(control);
  expect(wrong.map(({ cell, fault: found }) => `${cell}: ${found}`).join("\n")).toMatch(said);
});

test("database finds each defect that the audit names", async () => {
  const defect = { defect: "row security is not forced", object: "tasks" };
  const { wrong } = await run("database", { ...target, audit: async () => [defect] });
  expect(wrong).toEqual([
    { cell: "tasks", fault: "row security is not forced", file: "db/setup/audit.ts" },
  ]);
});

test("undeclared names the file to edit for a route that it knows nothing of", async () => {
  const routes = [
    ...target.routes,
    { path: "/new", access: "owner" as const, file: "new.ts", ids: ["root", "new"] },
  ];
  const { wrong } = await run("undeclared", { ...target, routes });
  expect(wrong).toContainEqual({
    cell: "the route /new",
    fault: "has no entry in proof/verify/matrix/expectations.ts: say there what it answers",
    file: "proof/verify/matrix/expectations.ts",
  });
});

test("undeclared asks for the bodies that name rows, where one does", async () => {
  const path = "/w/:workspace/tasks";
  const answers = target.expectations[path]?.answers;
  if (!answers) throw new Error("the little app has this route");
  const expectation: Expectation = { answers, body: (_writer, { task }) => ({ before: task }) };
  const expectations = { ...target.expectations, [path]: expectation };
  const { wrong } = await run("undeclared", { ...target, expectations });
  expect(wrong).toMatchObject([{ fault: expect.stringContaining("the id of a row in “before”") }]);
});

test("isolation notices an entry that promises more, or less, than its owner gets", async () => {
  const path = "/w/:workspace/tasks";
  const { shows: _, writes: __, ...silent } = target.expectations[path] ?? { answers: undefined };
  const expectations = { ...target.expectations, [path]: silent } as Target["expectations"];
  const { wrong } = await run("isolation", { ...target, expectations });
  expect(wrong).toMatchObject([
    { cell: `the owner at ${path}`, fault: expect.stringMatching(/^shows.*; changes/) },
  ]);
});

describe("without people, and without leave to write", () => {
  const reading: Target["mayWrite"][] = [false, true];
  test.each(reading)("mayWrite %j: only that is asked, and the rest is named", async (mayWrite) => {
    const before = JSON.stringify([...app.rows]);
    const alone = {
      ...target,
      people: null,
      digest: null,
      mayWrite,
      webhookSecret: null,
      audit: null,
      login: null,
    };
    const untried = new Set<string>();
    for (const { name } of controls) {
      const outcome = await run(name, alone);
      expect(outcome.wrong).toEqual([]);
      for (const sentence of outcome.untried) untried.add(sentence);
    }
    expect([...app.rows].length).toBe(JSON.parse(before).length);
    expect([...untried].some((sentence) => sentence.includes("--allow-writes"))).toBe(!mayWrite);
    expect(untried).toContain("Signed-in people: give the tokens of two.");
  });
});
