import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { formsOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { Visitor, callClerk, placeOf, signIn } from "../visitor.ts";
import { newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const MINUTE = 60;
const ages: [name: string, seconds: number][] = [
  ["a minute", MINUTE],
  ["a quarter of an hour", 15 * MINUTE],
  ["twenty days", 20 * 24 * 60 * MINUTE],
];

/** Somebody else's browser, with only a token of this session that expired this long ago. */
async function found(userId: string, sessionId: string, seconds: number) {
  const jwt = await stack.mint({
    userId,
    sessionId,
    expiresIn: -seconds,
  });
  const visitor = new Visitor(stack.origin);
  visitor.cookies.set("__session", jwt);
  return visitor;
}

const statusOf = async (sessionId: string) =>
  (await callClerk(stack, "GET", `sessions/${sessionId}`)).status;

const keptFormsOf = async (personId: string) =>
  ownerOf(stack)`select id from kept_forms where owner_id = ${personId} order by id`;

describe.each(ages)("a token that ended %s ago", (_age, seconds) => {
  test.each(["/sign-out", "/sign-out?forget"])("ends no session: %s", async (path) => {
    const { personId } = await newOwner(stack);
    const { visitor, sessionId } = await signIn(stack, personId);
    const finder = await found(personId, sessionId, seconds);
    await finder.post(path, {});
    await finder.postData(path, {});
    expect(await statusOf(sessionId)).toBe("active");
    expect((await visitor.get("/account")).status).toBe(200);
  });

  test("evicts no form that its person has kept", async () => {
    const { personId, task, sessionId, visitor } = await wokenOwner(stack, { refreshable: false });
    const path = `/w/me/tasks/${task}`;
    await visitor.post(path, { title: "Real", notes: "x".repeat(6_000) });
    const real = await keptFormsOf(personId);
    expect(real).toHaveLength(1);
    const finder = await found(personId, sessionId, seconds);
    for (let count = 0; count < 12; count++) {
      const body = { title: "Junk", notes: "x".repeat(6_000) };
      await (await finder.post(`/w/me/tasks/${uuidv7()}`, body)).body?.cancel();
    }
    const after = await keptFormsOf(personId);
    expect(after).toContainEqual(real[0]);
    expect(after.length).toBeLessThanOrEqual(seconds <= 10 * MINUTE ? 10 : 1);
  });
});

test("where there is no room for another form, all that was typed is shown, to be sent again", async () => {
  const { personId, task, visitor } = await wokenOwner(stack, { refreshable: false });
  await ownerOf(stack)`insert into kept_forms (id, owner_id, path, sealed, expires_at)
    select gen_random_uuid(), ${personId}, '/', 'x', now() + interval '1 hour' from generate_series(1, 10)`;
  const notes = "x".repeat(6_000);
  const answer = await visitor.post(`/w/me/tasks/${task}`, { title: "The eleventh", notes });
  expect(answer.status).toBe(401);
  const page = await answer.text();
  expect(page).toContain("You have been signed out. Sign in first, then send this again.");
  const [form] = formsOf(page);
  expect(form?.person).toBe(personId);
  expect(form?.fields).toEqual([
    ["title", "The eleventh"],
    ["notes", notes],
  ]);
});

test("forms that have served their hour make room", async () => {
  const { personId, task, visitor } = await wokenOwner(stack, { refreshable: false });
  await ownerOf(stack)`insert into kept_forms (id, owner_id, path, sealed, expires_at)
    select gen_random_uuid(), ${personId}, '/', 'x', now() - interval '1 minute' from generate_series(1, 10)`;
  const fields = { title: "Kept", notes: "x".repeat(6_000) };
  expect((await visitor.post(`/w/me/tasks/${task}`, fields)).status).toBe(303);
  expect(await keptFormsOf(personId)).toHaveLength(1);
});

test.each(["post", "postData"] as const)(
  "signing out with a token that has run out goes by way of Clerk, and then ends the session (%s)",
  async (send) => {
    const { visitor, sessionId } = await wokenOwner(stack, { refreshable: false });
    const answer = await visitor[send]("/sign-out", {});
    expect(await statusOf(sessionId)).toBe("active");
    const back = await placeOf(answer);
    expect(back).toMatch(/^\/sign-out\?kept=/);
    const end = await visitor.get(back);
    const last = await visitor.follow(end);
    expect(last.url).toMatch(/\/$/);
    expect(await statusOf(sessionId)).toBe("revoked");
  },
);

test("someone whose token ran out long ago is asked once more, and can still sign out", async () => {
  const { visitor, personId, sessionId } = await wokenOwner(stack, { refreshable: false });
  const jwt = await stack.mint({
    userId: personId,
    sessionId,
    expiresIn: -3_600,
  });
  for (const name of visitor.cookies.keys())
    if (name.startsWith("__session")) visitor.cookies.set(name, jwt);
  const asked = await visitor.follow(await visitor.post("/sign-out", {}));
  expect(await asked.text()).toContain("Sign out</button>");
  expect(await statusOf(sessionId)).toBe("active");
  await visitor.post("/sign-out", {});
  expect(await statusOf(sessionId)).toBe("revoked");
});
