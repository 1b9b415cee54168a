import { seal } from "#app/forms/seal.server.ts";
import { readConfig } from "#app/visit/config.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { valueOf, wasRestored } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, everyRow, ownerOf } from "../tables.ts";
import { Visitor, endSession, newPerson, signIn } from "../visitor.ts";
import { newOwner, wokenOwner } from "./forms.ts";

const CANARY = "canary-of-a-kept-form";

/** Short forms stay in their cookie, long ones in the database. */
const LONG = `${CANARY} `.repeat(300);
/** A task's form, without its notes. */
const TYPED = {
  title: CANARY,
  dueOn: "",
  dueTime: "",
  priority: "none",
  listId: "",
  recurrence: "",
  repeatsFrom: "due",
  version: "1",
};
const sizes = Object.entries({ short: CANARY, long: LONG });

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** A form that was kept in the browser of a person whose session has ended. */
async function kept(notes: string) {
  const owner = await wokenOwner(stack, { refreshable: false });
  await endSession(stack, owner.sessionId);
  const path = `/w/me/tasks/${owner.task}`;
  const answer = await owner.visitor.post(path, { ...TYPED, notes });
  return { ...owner, path, cookie: keptFormsOf(owner.visitor)[0] ?? ["", ""], answer };
}

const keptFormsOf = (visitor: Visitor) =>
  [...visitor.cookies].filter(([name]) => name.startsWith("kept-form-"));

const rowsOf = async (personId: string) =>
  ownerOf(stack)`select id, expires_at from kept_forms where owner_id = ${personId} order by id`;

/** The page that its person finds after signing in again in the same browser. */
async function reopened(visitor: Visitor, personId: string, path: string) {
  await signIn(stack, personId, { visitor });
  const page = await (await visitor.get(path)).text();
  return { restored: wasRestored(page), title: valueOf(page, "title"), page };
}

describe.each(sizes)("a %s kept form", (size, notes) => {
  test("is found by its person", async () => {
    const { visitor, personId, path } = await kept(notes);
    const { restored, title } = await reopened(visitor, personId, path);
    expect([restored, title]).toEqual([true, CANARY]);
    expect(await rowsOf(personId)).toHaveLength(size === "long" ? 1 : 0);
  });

  test("is nothing to someone else in the same browser, and they get no hint", async () => {
    const { visitor, path, personId } = await kept(notes);
    const bob = await newPerson(stack);
    const { page: foreign } = await reopened(visitor, bob.id, path);
    expect(foreign).toContain("There is nothing here, or it is not yours to see.");
    const { restored, page } = await reopened(visitor, bob.id, "/w/me/tasks");
    expect(restored).toBe(false);
    expect(page + foreign).not.toContain(CANARY);
    await visitor.post("/account", { displayName: "Bob", timeZone: "UTC" });
    expect(await rowsOf(personId)).toHaveLength(size === "long" ? 1 : 0);
  });

  test("is nothing to someone else on a page that both have", async () => {
    const { visitor, sessionId } = await wokenOwner(stack, { refreshable: false });
    await endSession(stack, sessionId);
    await visitor.post("/account", { displayName: notes, timeZone: "UTC" });
    const bob = await newPerson(stack);
    const { restored, page } = await reopened(visitor, bob.id, "/account");
    expect([restored, page.includes(CANARY)]).toEqual([false, false]);
  });

  test("opens on its own path alone", async () => {
    const { visitor, personId, path, cookie } = await kept(notes);
    await visitor.post("/account", { displayName: "Of the account", timeZone: "UTC" });
    const account = keptFormsOf(visitor).find(([name]) => name !== cookie[0]) ?? ["", ""];
    visitor.cookies.set(account[0], cookie[1]).set(cookie[0], account[1]);
    expect((await reopened(visitor, personId, path)).restored).toBe(false);
    expect((await reopened(visitor, personId, "/account")).restored).toBe(false);
  });

  test("opens no more after an hour", async () => {
    const { visitor, personId, path, answer, cookie } = await kept(notes);
    expect(answer.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax; Max-Age=3600$/);
    for (const row of await rowsOf(personId)) {
      const hour = new Date(String(row.expires_at)).getTime() - Date.now();
      expect(Math.abs(hour - 3_600_000)).toBeLessThan(10_000);
    }
    if (size === "long") {
      await ownerOf(stack)`update kept_forms set expires_at = now() where owner_id = ${personId}`;
    } else visitor.cookies.set(cookie[0], await sealedAgo(personId, path, 3_600));
    expect((await reopened(visitor, personId, path)).restored).toBe(false);
  });

  test.each(["saved", "signed out"])("is erased once %s", async (how) => {
    const { visitor, personId, path } = await kept(notes);
    await reopened(visitor, personId, path);
    if (how === "saved") await visitor.post(path, { ...TYPED, title: "Saved", notes: "" });
    else await visitor.post("/sign-out", {});
    expect(keptFormsOf(visitor)).toEqual([]);
    expect(await rowsOf(personId)).toEqual([]);
  });

  test("is erased when Clerk's own button has signed out", async () => {
    const { visitor, personId } = await kept(notes);
    visitor.forget("__session");
    await visitor.post("/sign-out?forget", {});
    expect(keptFormsOf(visitor)).toEqual([]);
    expect(await rowsOf(personId)).toEqual([]);
  });

  test("is readable nowhere", async () => {
    const { cookie } = await kept(notes);
    expect(JSON.stringify(await everyRow(stack))).not.toContain(CANARY);
    expect(cookie[1]).not.toContain(btoa(CANARY).slice(0, 20));
    expect(stack.logs.join()).not.toContain(CANARY);
  });
});

const TICKET = "0190c0de-0000-4000-8000-000000000000";

/** A form's cookie as it would have been sealed some seconds ago. */
async function sealedAgo(personId: string, path: string, seconds: number, sessionId = "sess_x") {
  const expiresAt = Date.now() + (3_600 - seconds) * 1_000;
  const fields = { ...TYPED, notes: "" };
  const text = JSON.stringify({ fields, sessionId, expiresAt, ticket: TICKET });
  return `c.${await seal(readConfig(stack.env), [path, personId], text)}`;
}

test("a kept form that was tampered with opens nothing", async () => {
  const {
    visitor,
    personId,
    path,
    cookie: [name, value],
  } = await kept(CANARY);
  const flipped = value.slice(0, -4) + (value.at(-4) === "A" ? "B" : "A") + value.slice(-3);
  for (const forged of [flipped, value.slice(0, -9), "c.", "c.%%%", "s.1", `s.${personId}`, ""]) {
    visitor.cookies.set(name, forged);
    expect([forged, (await reopened(visitor, personId, path)).restored]).toEqual([forged, false]);
  }
  visitor.cookies.set(name, value);
  expect((await reopened(visitor, personId, path)).restored).toBe(true);
});

test("a sealed row that was tampered with opens nothing", async () => {
  const { visitor, personId, path } = await kept(LONG);
  await ownerOf(stack)`update kept_forms set sealed = overlay(sealed placing 'AAAA' from 100)`;
  expect((await reopened(visitor, personId, path)).restored).toBe(false);
});

test("a person keeps ten forms in the database at most, and none makes way for another", async () => {
  const { visitor, personId, sessionId, task } = await wokenOwner(stack, { refreshable: false });
  await endSession(stack, sessionId);
  const ids: string[] = [];
  for (let number = 0; number < 12; number++) {
    const path = `/w/me/tasks/${task.slice(0, -2)}${number + 10}`;
    const answer = await visitor.post(path, { ...TYPED, notes: LONG });
    expect(answer.status).toBe(number < 10 ? 303 : 401);
    ids.push(keptFormsOf(visitor).at(-1)?.[1].split(".")[1] ?? "");
  }
  expect((await rowsOf(personId)).map(({ id }) => id)).toEqual(ids.slice(0, 10));
});

test.each([
  ["no token", null],
  ["an unsigned token", { alg: "none" }],
  ["a token keyed with the public key", { alg: "HS256-public" }],
  ["another instance's token", { alg: "other-key" }],
  ["a token made for another site", { claims: { azp: "https://elsewhere.example" } }],
  ["another issuer's token", { claims: { iss: "https://clerk.elsewhere.example" } }],
  ["a token without a session", { claims: { sid: null } }],
])("nothing is kept for someone with %s", async (_what, minted) => {
  const { personId, task } = await newOwner(stack);
  const visitor = new Visitor(stack.origin);
  if (minted) {
    const body = { userId: personId, expiresIn: -60, ...minted };
    visitor.cookies.set("__session", await stack.mint(body));
  }
  const answer = await visitor.post(`/w/me/tasks/${task}`, { ...TYPED, notes: LONG });
  expect(answer.status).toBe(303);
  expect(keptFormsOf(visitor)).toEqual([]);
  expect(await rowsOf(personId)).toEqual([]);
});

describe("a kept form goes on by itself", () => {
  test.each([
    ["within a minute, for its own session", 50, true, ["task.edited"]],
    ["not after a minute", 70, true, []],
    ["not for another session", 0, false, []],
  ])("%s", async (_when, seconds, own, actions) => {
    const { visitor, personId, path, cookie } = await kept(CANARY);
    const { sessionId } = await signIn(stack, personId, { visitor });
    const value = await sealedAgo(personId, path, seconds, own ? sessionId : undefined);
    visitor.cookies.set(cookie[0], value);
    await visitor.fetch(`${path}.data?kept=${TICKET}`, { headers: { "sec-fetch-dest": "empty" } });
    await visitor.get(path);
    expect(await actionsOf(stack, personId)).toEqual([]);
    await visitor.get(`${path}?kept=${TICKET}`);
    expect(await actionsOf(stack, personId)).toEqual(actions);
  });
});
