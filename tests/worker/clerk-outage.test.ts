import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { messagesOf } from "../page.ts";
import { type Stack, startStack } from "../stack.ts";
import { actionsOf } from "../tables.ts";
import { Visitor, callClerk, control, heading, signIn } from "../visitor.ts";
import { files, newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});
afterEach(() => clerkIs({ down: false }));
afterAll(() => stack.stop());

const clerkIs = (state: { down: boolean }) => control(stack, "PUT", "down", state);

async function signedIn() {
  const owner = await newOwner(stack);
  return { ...owner, ...(await signIn(stack, owner.personId)) };
}

test.each(files)("while Clerk is down, someone signed in works on, with %s", async (file) => {
  const { visitor, personId, formOf } = await signedIn();
  const { path, fields, action } = formOf(file);
  await clerkIs({ down: true });
  // A form that asks nothing leads back to its task.
  expect((await visitor.get(path)).status).toBeLessThan(400);
  expect((await visitor.post(path, fields)).status).toBe(302);
  expect((await visitor.call("GET", "/api/v1/tasks")).status).toBe(200);
  expect(await actionsOf(stack, personId)).toEqual([action]);
});

test("while Clerk is down, the pages for everyone are there", async () => {
  await clerkIs({ down: true });
  const visitor = new Visitor(stack.origin);
  expect((await visitor.get("/")).status).toBe(200);
  expect((await visitor.get("/unauthorized")).status).toBe(200);
  expect((await visitor.get("/no-such-page")).status).toBe(404);
  expect((await visitor.get("/api/health")).status).toBe(200);
});

test("while Clerk is down, signing out says that it failed, and has not", async () => {
  const { visitor, sessionId } = await signedIn();
  await clerkIs({ down: true });
  const answer = await visitor.post("/sign-out", {});
  const page = await answer.text();
  expect([answer.status, heading(page)]).toEqual([503, "Rowkeep is catching its breath"]);
  expect(page).toContain("cannot be reached. You are still signed in.");
  expect((await visitor.get("/w/me/tasks")).status).toBe(200);

  await clerkIs({ down: false });
  expect((await visitor.post("/sign-out", {})).headers.get("location")).toBe("/");
  expect((await callClerk(stack, "GET", `sessions/${sessionId}`)).status).toBe("revoked");
  expect((await visitor.get("/w/me/tasks")).headers.get("location")).toMatch(/^\/sign-in/);
});

test.each([true, false])(
  "a form whose token ran out while Clerk is down waits for it (refresh cookie: %s)",
  async (refreshable) => {
    const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable });
    const { path, fields, action } = formOf("routes/tasks/task.tsx");
    await clerkIs({ down: true });
    const kept = await visitor.post(path, fields);
    expect([kept.status, kept.headers.get("location")]).toEqual([303, path]);
    expect((await visitor.follow(kept)).status).toBe(503);
    expect(await actionsOf(stack, personId)).toEqual([]);

    await clerkIs({ down: false });
    const after = await visitor.follow(await visitor.get(path));
    expect([after.status, messagesOf(await after.text())]).toEqual([200, []]);
    expect(await actionsOf(stack, personId)).toEqual([action]);
  },
);
