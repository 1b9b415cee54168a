import { installClaimsKey } from "#db/setup/claims-key.ts";
import { startNeon } from "@rowkeep/neon-emulator";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { formsOf } from "../page.ts";
import { PATIENCE } from "../patience.ts";
import { PRODUCTS_TIME, type Stack, startStack } from "../stack.ts";
import { actionsOf } from "../tables.ts";
import { template } from "../template.ts";
import { type Visitor, endSession, heading, signIn } from "../visitor.ts";
import { type FormCase, files, newOwner, wokenOwner } from "./forms.ts";

const SOON = { timeout: PATIENCE, interval: 200 };
const BREATH = "Rowkeep cannot do that right now";

let stack: Stack;
let visitor: Visitor;
let personId: string;
let formOf: (file: string) => FormCase;

beforeAll(async () => {
  stack = await startStack(PRODUCTS_TIME, { onPglite: true });
  return () => stack.stop();
});
beforeEach(async () => {
  const owner = await newOwner(stack);
  ({ personId, formOf } = owner);
  visitor = (await signIn(stack, personId)).visitor;
  await stack.clerk.settled();
});
afterEach(() => recovered());

/** Ends the outage and waits until the worker has noticed. */
async function recovered() {
  await stack.neon.setFaults({});
  await vi.waitUntil(async () => (await visitor.get("/w/me/tasks")).status === 200, SOON);
}

/** The 503 page's own form, with what was typed. */
async function unsaved(answer: Response) {
  const page = await answer.text();
  const said = [answer.status, answer.headers.get("retry-after"), heading(page)];
  expect(said).toEqual([503, "2", BREATH]);
  const [form] = formsOf(page);
  return { action: form?.action ?? "", fields: form?.fields ?? [] };
}

describe.each(["before", "reset"] as const)("while the database fails (%s)", (fail) => {
  test("a page is the product's 503, which says when to come back and leads on", async () => {
    await stack.neon.setFaults({ fail });
    for (const path of ["/w/me/tasks", "/account", "/onboarding"]) {
      const answer = await visitor.get(path);
      const page = await answer.text();
      expect([path, answer.status, heading(page)]).toEqual([path, 503, BREATH]);
      expect(answer.headers.get("retry-after")).toBe("2");
      expect(page).toContain("Try again");
      expect(page).toContain('href="/"');
    }
  });

  test("the API answers 503 problem+json", async () => {
    await stack.neon.setFaults({ fail });
    for (const [method, body] of [["GET"], ["POST", { title: "Not now" }]] as const) {
      const answer = await visitor.call(method, "/api/v1/tasks", body);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        503,
        "application/problem+json",
      ]);
      expect(answer.headers.get("retry-after")).toBe("2");
    }
    expect((await visitor.get("/api/health")).status).toBe(503);
    expect((await visitor.get("/")).status).toBe(200);
  });

  test("a known outage is not waited for: hardly anything is sent to the database", async () => {
    await stack.neon.setFaults({ fail });
    await visitor.get("/w/me/tasks");
    await stack.neon.resetRequests();
    const startedAt = Date.now();
    for (let asked = 0; asked < 20; asked++) {
      expect((await visitor.get("/w/me/tasks")).status).toBe(503);
    }
    const probes = Math.ceil((Date.now() - startedAt) / 1_000);
    expect(await stack.neon.requests()).toBeLessThanOrEqual(probes);
  });

  test("a form keeps what was typed", async () => {
    const { path, fields } = formOf("tasks/pages/tasks.tsx");
    await stack.neon.setFaults({ fail });
    const form = await unsaved(await visitor.post(path, fields));
    expect(form).toEqual({ action: path, fields: Object.entries(fields) });
    const answer = await visitor.postData(path, fields);
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining(JSON.stringify(fields.title)),
    ]);
    await recovered();
    expect(await actionsOf(stack, personId)).toEqual([]);
  });
});

describe.each(files)("the form of %s", (file) => {
  test.each(["before", "after", "reset"] as const)(
    "is written once without a word when one try fails (%s)",
    async (fail) => {
      const { path, fields, action } = formOf(file);
      await stack.neon.setFaults({ fail, times: 1 });
      expect((await visitor.post(path, fields)).status).toBe(302);
      expect(await actionsOf(stack, personId)).toEqual([action].flat());
    },
  );
});

test("a database that never answers is given up, with the form still filled", async () => {
  const { path, fields } = formOf("tasks/pages/task.tsx");
  await stack.neon.setFaults({ fail: "stall" });
  const form = await unsaved(await visitor.post(path, fields));
  expect(form.fields).toEqual(Object.entries(fields));
  await stack.neon.resetRequests();
  expect((await visitor.get("/w/me/tasks")).status).toBe(503);
  expect(await stack.neon.requests()).toBe(0);
});

test("a form too long for a cookie, posted after its session ended, is not lost either", async () => {
  const woken = await wokenOwner(stack, { refreshable: false });
  await endSession(stack, woken.sessionId);
  const { path, fields } = woken.formOf("tasks/pages/task.tsx");
  const long = { ...fields, notes: "long ".repeat(2_000) };
  await stack.neon.setFaults({ fail: "before" });
  const form = await unsaved(await woken.visitor.post(path, long));
  expect(form).toEqual({ action: path, fields: Object.entries(long) });
});

test("a slow database makes a slow page, not a broken one", async () => {
  await stack.neon.setFaults({ delay: 400 });
  const { path, fields, action } = formOf("tasks/pages/tasks.tsx");
  expect((await visitor.get(path)).status).toBe(200);
  expect((await visitor.post(path, fields)).status).toBe(302);
  expect(await actionsOf(stack, personId)).toEqual([action].flat());
});

test("a database that is gone is 503 until it is back, and then all goes on by itself", async () => {
  const { path, fields } = formOf("tasks/pages/tasks.tsx");
  await stack.neon.stop();
  expect((await visitor.get(path)).status).toBe(503);
  const form = await unsaved(await visitor.post(path, fields));

  stack.neon = await startNeon({ port: stack.neon.port, template: await template() });
  await installClaimsKey(stack.neon.url("owner"), stack.env.DATABASE_CLAIMS_KEY ?? "");
  const again = async () => (await visitor.post(form.action, form.fields)).status;
  await expect.poll(again, SOON).toBe(302);
  expect(await actionsOf(stack, personId)).toEqual(["task.created"]);
});
