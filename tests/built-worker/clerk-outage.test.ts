import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { wasRestored } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf } from "../tables.ts";
import { Visitor, callClerk, heading, placeOf, signIn } from "../visitor.ts";
import { files, newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});
afterEach(() => clerkIs({ down: false }));

const clerkIs = (state: { down: boolean }) => stack.control("PUT", "down", state);

async function signedIn() {
  const owner = await newOwner(stack);
  return { ...owner, ...(await signIn(stack, owner.personId)) };
}

test.each(files)("while Clerk is down, someone signed in works on, with %s", async (file) => {
  const { visitor, personId, formOf } = await signedIn();
  const { path, fields, action, asksClerk } = formOf(file);
  await clerkIs({ down: true });
  // A form that needs no confirmation page leads back to its task.
  expect((await visitor.get(path)).status).toBeLessThan(400);
  expect((await visitor.post(path, fields)).status).toBe(asksClerk ? 503 : 302);
  expect((await visitor.call("GET", "/api/v1/tasks")).status).toBe(200);
  expect((await actionsOf(stack, personId)).toSorted()).toEqual([action].flat());
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
  expect([answer.status, heading(page)]).toEqual([503, "Rowkeep cannot do that right now"]);
  expect(page).toContain("cannot be reached. You are still signed in.");
  expect((await visitor.get("/w/me/tasks")).status).toBe(200);

  await clerkIs({ down: false });
  expect((await visitor.post("/sign-out", {})).headers.get("location")).toBe("/");
  expect((await callClerk(stack, "GET", `sessions/${sessionId}`)).status).toBe("revoked");
  expect((await visitor.get("/w/me/tasks")).headers.get("location")).toMatch(/^\/sign-in/);
});

describe.each(files)("the form of %s, its token having run out", (file) => {
  test.each([
    ["post", true],
    ["post", false],
    ["postData", true],
    ["postData", false],
  ] as const)(
    "waits for Clerk while it is down, and is written once (%s, refresh cookie: %s)",
    async (send, refreshable) => {
      const { visitor, personId, formOf } = await wokenOwner(stack, { refreshable });
      const { path, fields, action } = formOf(file);
      await clerkIs({ down: true });
      const kept = await visitor[send](path, fields);
      expect(kept.status).toBe(send === "post" ? 303 : 202);
      const back = await placeOf(kept);
      expect((await visitor.follow(await visitor.get(back))).status).toBe(503);
      expect(await actionsOf(stack, personId)).toEqual([]);

      await clerkIs({ down: false });
      const after = await visitor.follow(await visitor.get(back));
      expect([after.status, wasRestored(await after.text())]).toEqual([200, false]);
      expect((await actionsOf(stack, personId)).toSorted()).toEqual([action].flat());
    },
  );
});

test("a change whose token ran out while Clerk is down is 401, and taken with a fresh one", async () => {
  const { visitor, personId, task } = await wokenOwner(stack, { refreshable: true });
  const change = { kind: "trash", ids: [task] };
  const send = async () => (await visitor.call("POST", "/api/v1/changes", change)).status;
  await clerkIs({ down: true });
  expect(await send()).toBe(401);
  expect(await actionsOf(stack, personId)).toEqual([]);
  await clerkIs({ down: false });
  expect(await send()).toBe(200);
  expect(await actionsOf(stack, personId)).toEqual(["task.trashed"]);
});
