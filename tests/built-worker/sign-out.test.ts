import { beforeAll, describe, expect, test } from "vitest";
import { formsOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, ownerOf } from "../tables.ts";
import { type Visitor, callClerk, endSession, newPerson, signIn } from "../visitor.ts";
import { newOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** Each way in which a session ends while its token is valid. */
const ways: Record<string, (visitor: Visitor, sessionId: string) => Promise<unknown>> = {
  "signing out here": (visitor) => visitor.post("/sign-out", {}),
  "signing out here, as the router does": (visitor) => visitor.postData("/sign-out", {}),
  "Clerk, which tells of it by an event": async (_visitor, sessionId) => {
    await endSession(stack, sessionId);
    await stack.clerk.settled();
  },
};

/** A person whose session has ended, in a browser whose other tab has written its cookies back. */
async function left(end: (typeof ways)[string]) {
  const owner = await newOwner(stack);
  const { visitor, sessionId } = await signIn(stack, owner.personId);
  const cookies = [...visitor.cookies];
  const token = visitor.cookies.get("__session") ?? "";
  await end(visitor, sessionId);
  const writeBack = () => {
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
  };
  writeBack();
  return { ...owner, visitor, sessionId, token, writeBack };
}

describe.each(Object.keys(ways))("after the session was ended by %s", (way) => {
  const end = ways[way] ?? (() => Promise.reject(new Error(way)));

  test.each(["/w/me/tasks", "/w/me/today", "/w/me/search?q=before", "/account", "/dashboard"])(
    "%s serves nothing to the token that lives, and leads to the sign-in page",
    async (path) => {
      const { visitor, writeBack } = await left(end);
      const page = await visitor.get(path);
      expect(page.status).toBe(302);
      expect(page.headers.get("location")).toBe(
        `/sign-in?redirect_url=${encodeURIComponent(path)}`,
      );
      expect(await page.text()).not.toContain("Before");
      writeBack();
      const data = await visitor.fetch(path.replace(/(\?|$)/, ".data$1"), {
        headers: { "sec-fetch-dest": "empty" },
      });
      expect(await data.text()).not.toContain("Before");
    },
  );

  test("the sign-in page asks, and nothing goes round", async () => {
    const { visitor } = await left(end);
    const entrance = await visitor.follow(await visitor.get("/w/me/tasks"));
    expect(entrance.status).toBe(200);
    expect(new URL(entrance.url).pathname).toBe("/sign-in");
  });

  test("nothing is written, and what was typed is shown", async () => {
    const { visitor, personId, task, formOf, writeBack } = await left(end);
    const before = await actionsOf(stack, personId);
    const { path, fields } = formOf("tasks/pages/task.tsx");
    const answer = await visitor.post(path, fields);
    expect(answer.status).toBe(401);
    const [form] = formsOf(await answer.text());
    expect(form?.person).toBe(personId);
    expect(form?.fields).toContainEqual(["notes", fields.notes ?? ""]);
    writeBack();
    const calls = [
      await visitor.call("POST", "/api/v1/tasks", { title: "Late" }),
      await visitor.call("PATCH", `/api/v1/tasks/${task}`, { title: "Late" }),
      await visitor.call("DELETE", `/api/v1/tasks/${task}`),
      await visitor.call("POST", "/api/v1/changes", { kind: "trash", ids: [task] }),
      await visitor.call("GET", `/api/v1/tasks/${task}`),
    ];
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 401));
    expect(await actionsOf(stack, personId)).toEqual(before);
  });

  test("its token opens nothing as a bearer either", async () => {
    const { token } = await left(end);
    const answer = await fetch(`${stack.origin}/api/v1/tasks`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("another session of the same person goes on, and so does a new one", async () => {
    const owner = await newOwner(stack);
    const other = await signIn(stack, owner.personId);
    const { visitor, sessionId } = await signIn(stack, owner.personId);
    await end(visitor, sessionId);
    expect((await other.visitor.get("/w/me/tasks")).status).toBe(200);
    await signIn(stack, owner.personId, { visitor });
    expect((await visitor.get("/w/me/tasks")).status).toBe(200);
  });
});

test("a site admin who has signed out is nobody", async () => {
  const { id } = await newPerson(stack, { role: "admin" });
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const cookies = [...visitor.cookies];
  expect((await visitor.get("/admin")).status).toBe(200);
  await visitor.post("/sign-out", {});
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  const page = await visitor.get("/admin");
  expect(page.headers.get("location")).toBe("/sign-in?redirect_url=%2Fadmin");
});

test("the marks are gone when the tokens are", async () => {
  const { visitor, personId } = await left((one) => one.post("/sign-out", {}));
  await stack.clerk.settled();
  const sql = ownerOf(stack);
  const marks = () => sql`select expires_at from ended_sessions where person_id = ${personId}`;
  expect(await marks()).toHaveLength(1);
  expect(await stack.runSchedule()).toBe(true);
  expect(await marks()).toHaveLength(1);
  await sql`update ended_sessions set expires_at = now() where person_id = ${personId}`;
  expect(await stack.runSchedule()).toBe(true);
  expect(await marks()).toHaveLength(0);
  expect((await visitor.get("/w/me/tasks")).status).toBe(200);
});

test("signing out works while the database is away, and Clerk's event makes up for the mark", async () => {
  const { visitor, sessionId } = await signIn(stack, (await newOwner(stack)).personId);
  const cookies = [...visitor.cookies];
  await stack.neon.setFaults({ fail: "before" });
  const answer = await visitor.post("/sign-out", {});
  await stack.neon.setFaults({});
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
  expect((await callClerk(stack, "GET", `sessions/${sessionId}`)).status).toBe("revoked");
  await expect
    .poll(async () => {
      for (const [name, value] of cookies) visitor.cookies.set(name, value);
      return (await visitor.get("/w/me/tasks")).status;
    })
    .toBe(302);
});
