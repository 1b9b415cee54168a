/** What site admins do to people: both Clerk and the database end up with it, whichever fails; and only with a fresh sign-in. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { PATIENCE } from "../patience.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf, rowVersions } from "../tables.ts";
import { Visitor, callClerk, heading, newPerson, signIn } from "../visitor.ts";

const SOON = { timeout: PATIENCE, interval: 50 };

let stack: Stack;
let graceId: string;
let grace: Visitor;
let ada: { id: string; email: string };

beforeAll(async () => {
  stack = await sharedStack();
  ({ id: graceId } = await newPerson(stack, { role: "admin" }));
  ({ visitor: grace } = await signIn(stack, graceId));
});
beforeEach(async () => {
  ada = await newPerson(stack);
  await stack.clerk.settled();
});
afterEach(async () => {
  await stack.control("PUT", "down", { down: false });
  await stack.control("PUT", "webhooks", { hold: false });
  await stack.neon.setFaults({});
});

const api = (id = ada.id) => `/api/v1/admin/users/${id}/role`;
const page = (what: string, id = ada.id) => `/admin/people/${id}/${what}`;
const call = (role: unknown, by = grace) => by.call("POST", api(), { role });

/** What each of the two says of a person. */
async function bothOf(id = ada.id) {
  const [row] = await ownerOf(stack)`select role, banned from users where id = ${id}`;
  const known = await callClerk(stack, "GET", `users/${id}`).catch(() => null);
  return {
    here: row ? { isAdmin: row.role === "site_admin", banned: row.banned } : null,
    clerk: known && { isAdmin: known.public_metadata.role === "admin", banned: known.banned },
  };
}

const alike = async (expected: { isAdmin: boolean; banned: boolean } | null) =>
  expect(await bothOf()).toEqual({ here: expected, clerk: expected });

const untold = async () => {
  const rows = await ownerOf(stack)`select kind from untold where person_id = ${ada.id}`;
  return rows.map(({ kind }) => String(kind));
};

const trail = async (id = ada.id) => {
  const rows = await ownerOf(stack)`select actor_id, action from admin_actions
    where subject_id = ${id} order by id`;
  return rows.map(({ actor_id: actor, action }) => [String(actor), String(action)]);
};

/** Runs the hourly job; after an outage it may be a moment until the worker asks the database again. */
async function made() {
  await expect.poll(() => stack.runSchedule(), SOON).toBe(true);
}

/** The status of a page of theirs, under the session that they have. */
const statusFor = async (visitor: Visitor, path = "/w/me/today") =>
  (await visitor.get(path)).status;

describe("a site role", () => {
  test.each([
    ["the API", 200, call],
    [
      "the form",
      302,
      (role: unknown) => grace.post(page("role"), { siteRole: role === null ? "member" : "admin" }),
    ],
  ])("changes in both by %s, at once and under the token that was there before", async (...row) => {
    const [, status, send] = row;
    const { visitor } = await signIn(stack, ada.id);
    expect((await send("admin")).status).toBe(status);
    expect(await statusFor(visitor, "/admin")).toBe(200);
    await alike({ isAdmin: true, banned: false });
    expect((await send(null)).status).toBe(status);
    expect(await statusFor(visitor, "/admin")).toBe(302);
    await alike({ isAdmin: false, banned: false });
    expect(await untold()).toEqual([]);
    await stack.clerk.settled();
    await alike({ isAdmin: false, banned: false });
    expect(await trail()).toEqual([
      [graceId, "person.promoted"],
      [graceId, "person.demoted"],
    ]);
    const told = await (await grace.get(`/admin/actions?subject=${ada.id}`)).text();
    for (const words of ["Made a site admin", "No longer a site admin", graceId])
      expect(told).toContain(words);
  });

  test("says what came of it, and keeps the rest of what Clerk knows of the person", async () => {
    await callClerk(stack, "PATCH", `users/${ada.id}/metadata`, {
      public_metadata: { plan: "pro" },
    });
    expect(await (await call("admin")).json()).toEqual({
      id: ada.id,
      role: "admin",
      confirmed: true,
    });
    const { public_metadata: metadata } = await callClerk(stack, "GET", `users/${ada.id}`);
    expect(metadata).toEqual({ plan: "pro", role: "admin" });
  });

  test("counts here while Clerk is down, and there from the next hour", async () => {
    await stack.control("PUT", "down", { down: true });
    expect(await (await call("admin")).json()).toMatchObject({ confirmed: false });
    await stack.control("PUT", "down", { down: false });
    expect(await bothOf()).toMatchObject({ here: { isAdmin: true }, clerk: { isAdmin: false } });
    expect(await (await grace.get(page(""))).text()).toContain("Clerk has not confirmed the role");
    // What Clerk says meanwhile is older than what was wanted.
    await callClerk(stack, "PATCH", `users/${ada.id}`, { first_name: "Ada" });
    await stack.clerk.settled();
    expect(await bothOf()).toMatchObject({ here: { isAdmin: true }, clerk: { isAdmin: false } });
    await made();
    await stack.clerk.settled();
    await alike({ isAdmin: true, banned: false });
    expect(await untold()).toEqual([]);
  });

  test.each(["before", "reset"] as const)(
    "changes in neither while the database fails (%s)",
    async (fail) => {
      await stack.neon.setFaults({ fail });
      expect((await call("admin")).status).toBe(503);
      await stack.neon.setFaults({});
      await alike({ isAdmin: false, banned: false });
      expect(await trail()).toEqual([]);
    },
  );

  test("changes once in both when the answer of the commit was lost", async () => {
    await stack.neon.setFaults({ fail: "after", times: 1 });
    expect((await call("admin")).status).toBe(200);
    await alike({ isAdmin: true, banned: false });
    expect(await trail()).toEqual([[graceId, "person.promoted"]]);
  });

  test("is the same in both when every answer after the commit is lost", async () => {
    await stack.neon.setFaults({ fail: "after" });
    expect((await call("admin")).status).toBe(503);
    await stack.neon.setFaults({});
    expect(await untold()).toEqual(["role"]);
    await made();
    await stack.clerk.settled();
    await alike({ isAdmin: true, banned: false });
    expect(await untold()).toEqual([]);
  });

  test("is the same in both when the database fails after Clerk was told: by its event, or within the hour", async () => {
    for (const isEventLost of [false, true]) {
      // oxlint-disable no-await-in-loop -- one after another
      const role = isEventLost ? null : "admin";
      await stack.control("PUT", "webhooks", { hold: true });
      await stack.neon.setFaults({ skip: 1, fail: "before" });
      expect(await (await call(role)).json()).toMatchObject({ confirmed: false });
      await stack.neon.setFaults({});
      await alike({ isAdmin: !isEventLost, banned: false });
      expect(await untold()).toEqual(["role"]);
      if (isEventLost) await made();
      else {
        await stack.control("PUT", "webhooks", { hold: false });
        await stack.clerk.settled();
      }
      expect(await untold()).toEqual([]);
      await stack.control("PUT", "webhooks", { hold: false });
      await stack.clerk.settled();
      await alike({ isAdmin: !isEventLost, banned: false });
      // oxlint-enable no-await-in-loop
    }
  });

  test("of the last site admin stays, also when the two last demote each other at once", async () => {
    const others = await ownerOf(stack)`update users set role = 'member'
      where role = 'site_admin' and id <> ${graceId} returning id`;
    try {
      const alone = await grace.call("POST", api(graceId), { role: null });
      expect([alone.status, (await alone.json()).detail]).toEqual([
        409,
        expect.stringContaining("the last site admin"),
      ]);
      const form = await grace.post(page("role", graceId), { siteRole: "member" });
      expect([form.status, await form.text()]).toEqual([
        422,
        expect.stringContaining("You are the last site admin"),
      ]);
      await call("admin");
      const { visitor } = await signIn(stack, ada.id);
      const answers = await Promise.all([
        call(null),
        visitor.call("POST", api(graceId), { role: null }),
      ]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403]));
      const both = [await bothOf(), await bothOf(graceId)];
      expect(both.filter(({ here, clerk }) => here?.isAdmin && clerk?.isAdmin)).toHaveLength(1);
      expect(both.filter(({ here, clerk }) => !here?.isAdmin && !clerk?.isAdmin)).toHaveLength(1);
      if (!both[1]?.here?.isAdmin) await visitor.call("POST", api(graceId), { role: "admin" });
    } finally {
      for (const { id } of others)
        // oxlint-disable-next-line no-await-in-loop -- few
        await ownerOf(stack)`update users set role = 'site_admin' where id = ${id}`;
      await stack.clerk.settled();
    }
  });

  test.each([
    [{ role: "owner" }],
    [{ role: "org:admin" }],
    [{}],
    [{ role: true }],
    [{ role: "admin", ownerId: "x" }],
    [[]],
  ])("%j is none, and changes nothing", async (body) => {
    const before = await rowVersions(stack);
    expect((await grace.call("POST", api(), body)).status).toBe(422);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("of nobody is 404, by whatever id, and for every act", async () => {
    for (const id of ["user_nobody", "x%20y", "..%2f", "a".repeat(201)]) {
      // oxlint-disable no-await-in-loop -- one after another
      expect((await grace.call("POST", api(id), { role: "admin" })).status).toBe(404);
      for (const what of ["role", "ban", "sign-out", "deletion"])
        expect((await grace.get(page(what, id))).status).toBe(404);
      // oxlint-enable no-await-in-loop
    }
  });
});

test("whoever is no site admin does nothing, by form, data and API: a stranger, the person, and a visitor", async () => {
  const { visitor: stranger } = await signIn(stack, (await newPerson(stack)).id);
  const { visitor: herself } = await signIn(stack, ada.id);
  await stack.clerk.settled();
  const forms: [string, Record<string, string>][] = [
    ["role", { siteRole: "admin" }],
    ["ban", { act: "ban", reason: "x" }],
    ["sign-out", { everywhere: "yes" }],
    ["deletion", { typed: ada.id }],
  ];
  const { users, admin_actions: actions, untold: waiting } = await rowVersions(stack);
  for (const who of [stranger, herself]) {
    // oxlint-disable no-await-in-loop -- one after another
    for (const [what, fields] of forms) {
      for (const answer of [await who.get(page(what)), await who.post(page(what), fields)])
        expect([answer.status, answer.headers.get("location")]).toEqual([302, "/unauthorized"]);
      expect(await (await who.postData(page(what), fields)).text()).toContain("/unauthorized");
    }
    for (const path of ["/admin", page(""), "/admin/actions", "/admin/confirm"])
      expect((await who.get(path)).headers.get("location")).toBe("/unauthorized");
    const refused = await call("admin", who);
    expect([refused.status, refused.headers.get("content-type")]).toEqual([
      403,
      "application/problem+json",
    ]);
    // oxlint-enable no-await-in-loop
  }
  expect((await call("admin", new Visitor(stack.origin))).status).toBe(401);
  const after = await rowVersions(stack);
  expect([after.users, after.admin_actions, after.untold]).toEqual([users, actions, waiting]);
  await alike({ isAdmin: false, banned: false });
});

describe("a ban", () => {
  test("puts its person out at once, takes their pages from readers, and is lifted in both", async () => {
    const author = await newAuthor(stack);
    ada = { id: author.id, email: "" };
    const { slug } = await author.publish("Shown");
    const { visitor } = await signIn(stack, ada.id);
    const read = () => fetch(stack.origin + author.at(slug), { redirect: "manual" });
    expect((await read()).status).toBe(200);
    await stack.control("PUT", "webhooks", { hold: true });
    const banned = await grace.post(page("ban"), { act: "ban", reason: "Spam." });
    expect([banned.status, banned.headers.get("location")]).toEqual([
      302,
      `/admin/people/${ada.id}`,
    ]);
    expect(await statusFor(visitor)).toBe(403);
    expect((await read()).status).toBe(404);
    expect(await (await grace.get(page(""))).text()).toContain("Spam.");
    await stack.control("PUT", "webhooks", { hold: false });
    await stack.clerk.settled();
    await alike({ isAdmin: false, banned: true });
    expect((await grace.post(page("ban"), { act: "unban" })).status).toBe(302);
    await stack.clerk.settled();
    await alike({ isAdmin: false, banned: false });
    expect((await read()).status).toBe(200);
    expect(await trail()).toEqual([
      [graceId, "person.banned"],
      [graceId, "person.unbanned"],
    ]);
  });

  test("counts here while Clerk is down, and there from the next hour", async () => {
    const { visitor } = await signIn(stack, ada.id);
    await stack.clerk.settled();
    await stack.control("PUT", "down", { down: true });
    expect((await grace.post(page("ban"), { act: "ban", reason: "Spam." })).status).toBe(302);
    expect(await statusFor(visitor)).toBe(403);
    await stack.control("PUT", "down", { down: false });
    expect(await bothOf()).toMatchObject({ here: { banned: true }, clerk: { banned: false } });
    await made();
    await stack.clerk.settled();
    await alike({ isAdmin: false, banned: true });
  });

  test("needs a reason, and is nobody's own", async () => {
    const wrong = await grace.post(page("ban"), { act: "ban", reason: " " });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="[^"]*-error" role="alert"/);
    const own = await grace.post(page("ban", graceId), { act: "ban", reason: "x" });
    expect([own.status, await own.text()]).toEqual([422, expect.stringContaining("Not yourself")]);
    expect(await statusFor(grace, "/admin")).toBe(200);
  });
});

test("signing somebody out everywhere ends each session of theirs, and no later one", async () => {
  const [first, second] = [await signIn(stack, ada.id), await signIn(stack, ada.id)];
  await stack.clerk.settled();
  expect((await grace.post(page("sign-out"), { everywhere: "yes" })).status).toBe(302);
  for (const { visitor } of [first, second])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    expect((await visitor.get("/w/me/today")).headers.get("location")).toMatch(/^\/sign-in/);
  const later = await signIn(stack, ada.id);
  await made();
  expect((await callClerk(stack, "GET", `sessions/${first.sessionId}`)).status).toBe("revoked");
  expect((await callClerk(stack, "GET", `sessions/${later.sessionId}`)).status).toBe("active");
  expect(await untold()).toEqual([]);
  expect(await trail()).toEqual([[graceId, "person.signed_out"]]);
});

test("signing out everywhere while Clerk is down is made up for within the hour", async () => {
  const { visitor, sessionId } = await signIn(stack, ada.id);
  await stack.clerk.settled();
  await stack.control("PUT", "down", { down: true });
  expect((await grace.post(page("sign-out"), { everywhere: "yes" })).status).toBe(302);
  await stack.control("PUT", "down", { down: false });
  expect(await untold()).toEqual(["sign_out"]);
  await made();
  expect((await callClerk(stack, "GET", `sessions/${sessionId}`)).status).toBe("revoked");
  expect((await visitor.get("/w/me/today")).status).not.toBe(200);
});

describe("deleting a person", () => {
  test("asks for their id, and then deletes everything of theirs in both", async () => {
    const { visitor } = await signIn(stack, ada.id);
    await visitor.call("POST", "/api/v1/tasks", { title: "Hers" });
    for (const typed of ["", ada.email, `${ada.id}x`])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await grace.post(page("deletion"), { typed })).status).toBe(422);
    await alike({ isAdmin: false, banned: false });
    const answer = await grace.post(page("deletion"), { typed: ada.id });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/admin"]);
    expect(await statusFor(visitor)).toBe(403);
    await stack.clerk.settled();
    await alike(null);
    expect(await ownerOf(stack)`select id from tasks where owner_id = ${ada.id}`).toEqual([]);
    expect(await untold()).toEqual([]);
    expect(await trail()).toEqual([[graceId, "person.deleted"]]);
  });

  test("deletes them at Clerk within the hour, if it is down, and brings nobody back meanwhile", async () => {
    await stack.control("PUT", "down", { down: true });
    expect((await grace.post(page("deletion"), { typed: ada.id })).status).toBe(302);
    await stack.control("PUT", "down", { down: false });
    await callClerk(stack, "PATCH", `users/${ada.id}`, { first_name: "Still" });
    await stack.clerk.settled();
    expect(await bothOf()).toMatchObject({ here: null, clerk: { banned: false } });
    await made();
    await stack.clerk.settled();
    await alike(null);
  });
});

/** A person in a browser whose sign-in was so many minutes ago. */
async function aged(userId: string, factors: [number, number]) {
  const visitor = new Visitor(stack.origin);
  const asked = { userId, factors };
  const { cookies } = await stack.control<{ cookies: string[] }>("POST", "sessions", asked);
  visitor.cookies.keep(cookies);
  await stack.clerk.settled();
  return visitor;
}

describe("without a fresh sign-in", () => {
  test("a site admin reads, and does nothing: the API says which factor it wants", async () => {
    const late = await aged(graceId, [11, -1]);
    for (const path of ["/admin", page(""), page("role"), "/admin/actions"])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await statusFor(late, path)).toBe(200);
    const before = await rowVersions(stack);
    const refused = await call("admin", late);
    expect([refused.status, refused.headers.get("content-type"), await refused.json()]).toEqual([
      403,
      "application/problem+json",
      expect.objectContaining({ code: "fresh_sign_in_required", factor: "first", minutes: 10 }),
    ]);
    expect(await rowVersions(stack)).toEqual(before);
    expect((await call("admin", await aged(graceId, [10, -1]))).status).toBe(200);
  });

  test("the form is kept: its page explains, signs out this browser alone, and shows it again", async () => {
    const late = await aged(graceId, [11, -1]);
    const reason = 'Kept "reason" & <more>';
    const sent = await late.post(page("ban"), { act: "ban", reason });
    const place = `/admin/confirm?back=${encodeURIComponent(page("ban"))}`;
    expect([sent.status, sent.headers.get("location")]).toEqual([303, place]);
    // Again, and with other words: the last ones are kept.
    await late.post(page("ban"), { act: "ban", reason: "First" });
    await late.post(page("ban"), { act: "ban", reason });
    const asks = await (await late.get(place)).text();
    expect(heading(asks)).toBe("Sign in again");
    const out = await late.post(place, {});
    const entrance = `/sign-in?redirect_url=${encodeURIComponent(page("ban"))}`;
    expect([out.status, out.headers.get("location")]).toEqual([303, entrance]);
    expect((await late.get(page("ban"))).headers.get("location")).toBe(entrance);
    expect(await statusFor(grace, "/admin")).toBe(200);
    await signIn(stack, graceId, { visitor: late });
    const again = await (await late.get(page("ban"))).text();
    expect(again).toContain("Kept &quot;reason&quot; &amp; &lt;more&gt;");
    expect((await late.post(page("ban"), { act: "ban", reason })).status).toBe(302);
    expect(await (await late.get(page(""))).text()).toContain("Kept &quot;reason&quot;");
    await stack.clerk.settled();
    await alike({ isAdmin: false, banned: true });
  });

  test("the page that asks leads nowhere else, and says so when the sign-in is fresh", async () => {
    const late = await aged(graceId, [11, -1]);
    for (const back of ["https://evil.example", "//evil.example", "/w/me/site", "/administer"]) {
      // oxlint-disable no-await-in-loop -- one after another
      const asked = await (
        await late.get(`/admin/confirm?back=${encodeURIComponent(back)}`)
      ).text();
      expect(asked).not.toContain(`href="${back}"`);
      // oxlint-enable no-await-in-loop
    }
    expect(heading(await (await grace.get("/admin/confirm")).text())).toContain("just now");
  });

  test("it says that Clerk cannot be reached, and the session goes on", async () => {
    const late = await aged(graceId, [11, -1]);
    await stack.control("PUT", "down", { down: true });
    expect((await late.post("/admin/confirm", {})).status).toBe(503);
    expect(await statusFor(late, "/admin")).toBe(200);
  });

  test("somebody who is no site admin is told that, and not to sign in again", async () => {
    const visitor = await aged(ada.id, [11, -1]);
    const form = await visitor.post(page("role"), { siteRole: "admin" });
    expect(form.headers.get("location")).toBe("/unauthorized");
    const refused = await (await call("admin", visitor)).json();
    expect(refused).not.toHaveProperty("code");
  });
});
