/** Clerk's impersonation: what somebody who is signed in as a person may do, and where it shows. */
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { callClerk, newPerson, signIn, Visitor } from "../visitor.ts";

const BANNER = "is signed in as you";

let stack: Stack;
let ada: { id: string; email: string };

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  ada = await newPerson(stack, { role: "admin" });
  await stack.clerk.settled();
});

/** A browser in which Grace is signed in as this person. */
async function asImpersonator(userId: string, organizationId?: string): Promise<Visitor> {
  const visitor = new Visitor(stack.origin);
  const asked = { userId, actorId: "user_grace", ...(organizationId && { organizationId }) };
  const { cookies } = await stack.control<{ cookies: string[] }>("POST", "sessions", asked);
  visitor.cookies.keep(cookies);
  return visitor;
}

const events = async (person: string) =>
  (
    await ownerOf(stack)`select action, impersonator_id as by from audit_events
      where owner_id = ${person} and action like 'task.%' order by at, id`
  ).map(({ action, by }) => [action, by]);

const form = (title: string) => ({ title, submission: uuidv7(), timeZone: "UTC" });

test("shows on every page who it is, and to the person themselves nothing", async () => {
  const grace = await asImpersonator(ada.id);
  const { visitor: herself } = await signIn(stack, ada.id);
  for (const path of ["/w/me/today", "/account", "/account/plan"]) {
    expect([path, await (await grace.get(path)).text()]).toEqual([
      path,
      expect.stringMatching(new RegExp(`user_grace(<!-- -->)? ${BANNER}`, "u")),
    ]);
    expect(await (await herself.get(path)).text()).not.toContain(BANNER);
  }
});

test("stands in the audit and in the person's activity", async () => {
  const grace = await asImpersonator(ada.id);
  const { visitor: herself } = await signIn(stack, ada.id);
  expect((await herself.post("/w/me/tasks", form("Hers"))).status).toBe(302);
  expect((await grace.post("/w/me/tasks", form("Not hers"))).status).toBe(302);
  await grace.call("POST", "/api/v1/tasks", { title: "By the API" });
  expect(await events(ada.id)).toEqual([
    ["task.created", null],
    ["task.created", "user_grace"],
    ["task.created", "user_grace"],
  ]);
  const page = await (await herself.get("/account")).text();
  expect(page.replaceAll("<!-- -->", "").split("(user_grace, signed in as you)")).toHaveLength(3);
});

describe("what is for the person alone", () => {
  test.each([
    ["GET", "/account/sign-in-details"],
    ["GET", "/account/sign-in-details/security"],
    ["GET", "/admin"],
    ["GET", "/api/v1/admin/users/user_nobody/role"],
    ["POST", "/api/v1/admin/users/user_nobody/role"],
  ])("is closed: %s %s", async (method, path) => {
    const grace = await asImpersonator(ada.id);
    const { visitor: herself } = await signIn(stack, ada.id);
    const send = (who: Visitor) =>
      path.startsWith("/api/") && method === "POST"
        ? who.call(method, path, { role: "user" })
        : who.fetch(path, { method, headers: { origin: stack.origin } });
    const open = (await send(herself)).status;
    expect([open, (await send(grace)).status]).toEqual([open, 403]);
    expect(open).not.toBe(403);
    expect((await send(new Visitor(stack.origin))).status).not.toBe(403);
  });

  test("is closed in a workspace: its deletion and its members", async () => {
    const name = `Acme ${ada.id.slice(-8)}`;
    const made = await callClerk(stack, "POST", "organizations", { name, created_by: ada.id });
    const { id, slug } = made as { id: string; slug: string };
    await stack.clerk.settled();
    const grace = await asImpersonator(ada.id, id);
    const { visitor: herself } = await signIn(stack, ada.id, { organizationId: id });
    expect((await grace.get(`/w/${slug}/today`)).status).toBe(200);
    for (const path of [`/w/${slug}/settings/deletion`, `/w/${slug}/settings/members`]) {
      expect([path, (await grace.get(path)).status]).toEqual([path, 403]);
      expect([path, (await herself.get(path)).status]).toEqual([path, 200]);
    }
    expect((await grace.post(`/w/${slug}/settings/deletion`, { slug })).status).toBe(403);
    expect(await callClerk(stack, "GET", `organizations/${id}`)).toMatchObject({ id, slug });
  });
});

test("opens nothing that is not the person's", async () => {
  const grace = await asImpersonator(ada.id);
  const stranger = await newPerson(stack);
  const { visitor } = await signIn(stack, stranger.id);
  const made = await visitor.call("POST", "/api/v1/tasks", { title: "Private" });
  const { id } = (await made.json()) as { id: string };
  expect((await grace.call("GET", `/api/v1/tasks/${id}`)).status).toBe(404);
});

test.each([{}, { sub: "" }, { sub: "two words" }, { sub: 1 }, "user_grace", []])(
  "a token that says %j of who acts is nobody's",
  async (act) => {
    const jwt = await stack.mint({ userId: ada.id, claims: { act } });
    const headers = { authorization: `Bearer ${jwt}`, "sec-fetch-dest": "empty" };
    const answer = await new Visitor(stack.origin).fetch("/api/v1/tasks", { headers });
    expect(answer.status).toBe(401);
  },
);
