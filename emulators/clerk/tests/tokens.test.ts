import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { pageRequest, sdk } from "./sdk.ts";

let app: App;
let clerk: ClerkClient;
let userId: string;

beforeAll(async () => {
  app = await sharedApp();
  clerk = sdk(app);
});

beforeEach(async () => {
  await app.control("POST", "/reset");
  const people = [{ email: "ada@x.org", password: "correct horse", firstName: "Ada" }];
  userId = (await app.clerk.seed(people))["ada@x.org"] ?? "";
});

const authenticate = (request: Request, client = clerk) =>
  client.authenticateRequest(request, { authorizedParties: [app.origin] });

/** For tokens of the Backend API, which name no site. */
const authenticateAny = (request: Request, client = clerk) => client.authenticateRequest(request);

const bearer = (jwt: string) =>
  new Request(app.origin, { headers: { authorization: `Bearer ${jwt}` } });

const mint = async (token: Record<string, unknown>) =>
  (await app.control<{ jwt: string }>("POST", "/tokens", { userId, ...token })).jwt;

test("accepts its tokens without a network call and by its key set", async () => {
  const { id } = await clerk.sessions.createSession({ userId });
  const { jwt } = await clerk.sessions.getToken(id);
  await app.control("PUT", "/down", { down: true });
  const state = await authenticateAny(bearer(jwt));
  expect(state.toAuth()).toMatchObject({ userId, sessionId: id });
  expect((await authenticate(bearer(jwt))).status).toBe("signed-out");
  await app.control("PUT", "/down", { down: false });
  expect((await authenticateAny(bearer(jwt), sdk(app, { networkless: false }))).status).toBe(
    "signed-in",
  );
});

test("carries the claims of version 2 for a minute, or as long as asked", async () => {
  const { id } = await clerk.sessions.createSession({ userId });
  const claims = async (seconds?: number) => {
    const { jwt } = await clerk.sessions.getToken(id, undefined, seconds);
    return (await authenticateAny(bearer(jwt))).toAuth()?.sessionClaims;
  };
  const standard = await claims();
  expect(standard).toMatchObject({
    v: 2,
    iss: "https://local-emulator.clerk.accounts.dev",
    sub: userId,
    sid: id,
    sts: "active",
    fva: [0, -1],
    pla: "u:free_user",
  });
  expect(standard).not.toHaveProperty("azp");
  const lifetime = (token = standard) => (token?.exp ?? 0) - (token?.iat ?? 0);
  expect(lifetime()).toBe(60);
  expect(lifetime(await claims(600))).toBe(600);
  await app.control("PUT", "/token-lifetime", { seconds: 7 });
  expect(lifetime(await claims())).toBe(7);
});

test.each([
  ["unsigned", { alg: "none" }],
  ["keyed with the public key", { alg: "HS256-public" }],
  ["another instance's", { alg: "other-key" }],
  ["expired", { expiresIn: -30 }],
  ["not yet valid", { claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } }],
  ["for another site", { claims: { azp: "https://evil.example" } }],
  ["of a JWT template", { header: { cat: "cl_B7d4PD222AAA" } }],
])("mints a token that is %s, and the SDK refuses it", async (_, token) => {
  expect((await authenticate(bearer(await mint(token)))).status).toBe("signed-out");
});

test("mints tokens with claims changed or removed, and for people it does not know", async () => {
  const jwt = await mint({ claims: { iss: null, sid: null, azp: null, role: "admin" } });
  const claims: object = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
  expect(claims).toMatchObject({ sub: userId, role: "admin" });
  expect(claims).not.toHaveProperty("iss");
  expect(claims).not.toHaveProperty("sid");
  const ghost = await mint({ userId: "user_ghost" });
  expect((await authenticate(bearer(ghost))).toAuth()).toMatchObject({ userId: "user_ghost" });
});

test("hands out signed-in cookies, fresh or expired", async () => {
  const cookies = async (options = {}) =>
    (await app.control<{ cookies: string[] }>("POST", "/sessions", { userId, ...options })).cookies;
  const fresh = await authenticate(pageRequest(app.origin, await cookies()));
  expect(fresh.status).toBe("signed-in");
  expect(fresh.headers.getSetCookie()).toEqual([]);
  const stale = await cookies({ expired: true });
  const refreshed = await authenticate(pageRequest(app.origin, stale));
  expect(refreshed.status).toBe("signed-in");
  expect(refreshed.headers.getSetCookie().some((cookie) => /HttpOnly/.test(cookie))).toBe(true);
  const unrefreshable = stale.filter((cookie) => !cookie.startsWith("__refresh"));
  expect((await authenticate(pageRequest(app.origin, unrefreshable))).status).toBe("handshake");
});

async function factorsOf(sessionId: string) {
  const { jwt } = await clerk.sessions.getToken(sessionId);
  return (await authenticateAny(bearer(jwt))).toAuth()?.sessionClaims?.fva;
}

test("says how long ago each factor was verified, as the controls age a session", async () => {
  const aged = { userId, factors: [11, -1] };
  const { sessionId } = await app.control<{ sessionId: string }>("POST", "/sessions", aged);
  expect(await factorsOf(sessionId)).toEqual([11, -1]);
  await app.control("PUT", `/sessions/${sessionId}/factors`, { factors: [3, 2] });
  expect(await factorsOf(sessionId)).toEqual([3, 2]);
  const late = await app.control<{ sessionId: string }>("POST", "/sessions", {
    userId,
    expired: true,
  });
  expect(await factorsOf(late.sessionId)).toEqual([0, -1]);
  expect(
    await app.control("PUT", `/sessions/${sessionId}/factors`, { factors: "old" }),
  ).toHaveProperty("errors");
});

test("refreshes nothing for a session that is over, or with a foreign refresh cookie", async () => {
  const state = await app.control<{ cookies: string[]; sessionId: string }>("POST", "/sessions", {
    userId,
    expired: true,
  });
  const forged = state.cookies.map((cookie) => cookie.replace(/^(__refresh_\w+)=./, "$1=!"));
  const refused = await authenticate(pageRequest(app.origin, forged));
  expect(refused.status).toBe("handshake");
  await clerk.sessions.revokeSession(state.sessionId);
  const over = await authenticate(pageRequest(app.origin, state.cookies));
  expect(over.status).toBe("handshake");
  await expect(clerk.sessions.getToken(state.sessionId)).rejects.toMatchObject({ status: 404 });
});
