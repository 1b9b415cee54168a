import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";

let app: App;
let clerk: ClerkClient;

beforeAll(async () => {
  app = await sharedApp();
  clerk = sdk(app);
});

beforeEach(() => app.control("POST", "/reset"));

const refusal = (code: string) => ({ status: 422, errors: [{ code }] });

const withPassword = (password: string) =>
  clerk.users.createUser({ emailAddress: ["p@x.org"], password });

const create = (email: string, firstName = "Bea") =>
  clerk.users.createUser({ emailAddress: [email], password: "correct horse", firstName });

test("creates, reads, updates and deletes a person", async () => {
  const bea = await create("Bea@Example.com");
  expect(bea.primaryEmailAddress?.emailAddress).toBe("bea@example.com");
  const renamed = await clerk.users.updateUser(bea.id, { lastName: "Zed" });
  expect(renamed.fullName).toBe("Bea Zed");
  expect((await clerk.users.getUser(bea.id)).lastName).toBe("Zed");
  expect(await clerk.users.deleteUser(bea.id)).toMatchObject({ id: bea.id, deleted: true });
  await expect(clerk.users.getUser(bea.id)).rejects.toMatchObject({
    status: 404,
    errors: [{ code: "resource_not_found" }],
  });
});

test("lists people by page, address, id and text, newest first", async () => {
  const people = [await create("a@x.org", "Ann"), await create("b@x.org"), await create("c@x.org")];
  const [a, b, c] = people.map(({ id }) => id);
  const ids = async (params: Parameters<typeof clerk.users.getUserList>[0]) => {
    const { data, totalCount } = await clerk.users.getUserList(params);
    return { ids: data.map(({ id }) => id), totalCount };
  };
  expect(await ids({})).toEqual({ ids: [c, b, a], totalCount: 3 });
  expect((await ids({ limit: 2 })).ids).toHaveLength(2);
  expect((await ids({ limit: 2, offset: 2 })).ids).toHaveLength(1);
  expect(await ids({ emailAddress: ["b@x.org", "C@x.org"] })).toEqual({
    ids: [c, b],
    totalCount: 2,
  });
  expect((await ids({ userId: [a ?? ""] })).ids).toEqual([a]);
  expect((await ids({ query: "ann" })).ids).toEqual([a]);
  const byName = await clerk.users.getUserList({ orderBy: "+email_address" });
  expect(byName.data.map(({ id }) => id)).toEqual([a, b, c]);
});

test("merges metadata deeply, removes with null and replaces as a whole", async () => {
  const { id } = await create("m@x.org");
  await clerk.users.updateUserMetadata(id, { publicMetadata: { role: "admin", a: { b: 1 } } });
  const merged = await clerk.users.updateUserMetadata(id, {
    publicMetadata: { role: null, a: { c: 2 } },
    privateMetadata: { s: 1 },
  });
  expect(merged.publicMetadata).toEqual({ a: { b: 1, c: 2 } });
  expect(merged.privateMetadata).toEqual({ s: 1 });
  const replaced = await clerk.users.replaceUserMetadata(id, { publicMetadata: { z: 1 } });
  expect(replaced.publicMetadata).toEqual({ z: 1 });
  expect(replaced.privateMetadata).toEqual({ s: 1 });
});

test("refuses a taken address, a short password and a breached one", async () => {
  await create("t@x.org");
  await expect(create("T@x.org")).rejects.toMatchObject(refusal("form_identifier_exists"));
  await expect(withPassword("short")).rejects.toMatchObject(
    refusal("form_password_length_too_short"),
  );
  await expect(withPassword("password123")).rejects.toMatchObject(refusal("form_password_pwned"));
});

test("verifies passwords", async () => {
  const { id: userId } = await create("v@x.org");
  await expect(
    clerk.users.verifyPassword({ userId, password: "correct horse" }),
  ).resolves.toMatchObject({ verified: true });
  await expect(clerk.users.verifyPassword({ userId, password: "nope" })).rejects.toMatchObject({
    status: 422,
    errors: [{ code: "incorrect_password" }],
  });
});

test("bans: sessions end, none can start; and lifts the ban", async () => {
  const { id: userId } = await create("ban@x.org");
  const session = await clerk.sessions.createSession({ userId });
  expect((await clerk.users.banUser(userId)).banned).toBe(true);
  expect((await clerk.sessions.getSession(session.id)).status).toBe("revoked");
  await expect(clerk.sessions.createSession({ userId })).rejects.toMatchObject({
    errors: [{ code: "user_banned" }],
  });
  expect((await clerk.users.unbanUser(userId)).banned).toBe(false);
  await clerk.sessions.createSession({ userId });
});

test("answers a wrong secret key and an unknown route in Clerk's error format", async () => {
  const get = (path: string, key: string) =>
    fetch(`${app.origin}/__clerk/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
  const wrong = await get("/users", "sk_test_wrong");
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toMatchObject({ errors: [{ code: "secret_key_invalid" }] });
  const unknown = await get("/oauth_applications", app.clerk.env.CLERK_SECRET_KEY ?? "");
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get("content-type")).toBe("application/json");
  expect(await unknown.json()).toMatchObject({ errors: [{ code: "resource_not_found" }] });
});

test("takes metadata at its own address alone, and at most 8 KB of each kind", async () => {
  const { id } = await create("k@x.org");
  const key = { authorization: `Bearer ${app.clerk.env.CLERK_SECRET_KEY}` };
  const send = (method: string, path: string, body: object) =>
    fetch(`${app.origin}/__clerk/v1/users/${id}${path}`, {
      method,
      headers: key,
      body: JSON.stringify(body),
    });
  const refused = await send("PATCH", "", { public_metadata: { role: "admin" } });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ code: "form_param_unknown" }] });
  expect((await clerk.users.getUser(id)).publicMetadata).toEqual({});
  // {"t":"…"} is eight characters longer than its text.
  const full = { public_metadata: { t: "é".repeat(4092) } };
  expect((await send("PATCH", "/metadata", full)).status).toBe(200);
  const large = await send("PATCH", "/metadata", { public_metadata: { u: "x" } });
  expect(await large.json()).toMatchObject({
    errors: [{ code: "form_param_exceeds_allowed_size", meta: { param_name: "public_metadata" } }],
  });
  await send("PATCH", "/metadata", { public_metadata: null, unsafe_metadata: { kept: true } });
  expect(await clerk.users.getUser(id)).toMatchObject({
    publicMetadata: {},
    unsafeMetadata: { kept: true },
  });
  await send("PUT", "/metadata", { unsafe_metadata: null });
  expect((await clerk.users.getUser(id)).unsafeMetadata).toEqual({});
});

/** The ids of the people that a query lists, or the status of its refusal. */
async function list(query: string): Promise<number | string[]> {
  const headers = { authorization: `Bearer ${app.clerk.env.CLERK_SECRET_KEY}` };
  const response = await fetch(`${app.origin}/__clerk/v1/users?${query}`, { headers });
  const body: unknown = await response.json();
  return Array.isArray(body) ? body.map(({ id }) => id) : response.status;
}

test("refuses a filter that it does not know, instead of listing everybody", async () => {
  const [a] = [await create("a@x.org", "Ann"), await create("b@x.org")];
  expect(await list("emailaddress=a@x.org")).toBe(422);
  expect(await list("username=ann")).toEqual([]);
  expect(await list("name_query=ANN")).toEqual([a?.id]);
  expect(await list("email_address_query=a%40")).toEqual([a?.id]);
  expect(await list(`created_at_before=${Date.now() + 60_000}&created_at_after=0`)).toHaveLength(2);
  expect(await list(`created_at_after=${Date.now() + 60_000}`)).toEqual([]);
  expect(await list("last_active_at_since=soon")).toBe(422);
  expect(await list("organization_id=org_none")).toEqual([]);
});
