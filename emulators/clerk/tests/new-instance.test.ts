/** What a new instance of Clerk's does by itself, once the controls switch it on. */
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { totpAt } from "../credentials/totp.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { PASSWORD, signedIn } from "./team.ts";
import { visit, type Visit } from "./visit.ts";

const EMAIL = "ada@x.org";

let app: App;
let userId: string;

beforeEach(async () => {
  app = await sharedApp();
  const ids = await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
  userId = ids[EMAIL] ?? "";
});

const behave = (behaviours: object) => app.control("PUT", "/behaviours", behaviours);

const signIn = (call: Visit, password = PASSWORD) =>
  call("POST", "/client/sign_ins", { identifier: EMAIL, password });

async function codeFor(address: string): Promise<string> {
  const { codes } = await app.control<{ codes: Record<string, string> }>("GET", "/codes");
  return codes[address] ?? "";
}

test("has all of them by one switch, and none after a reset", async () => {
  const off = { deviceTrust: false, lockout: false, rateLimits: false, multiSession: false };
  expect(await behave({ asNew: true })).toMatchObject({
    deviceTrust: true,
    lockout: true,
    reverification: true,
    rateLimits: true,
    testCodes: true,
    multiSession: false,
  });
  await app.control("POST", "/reset");
  expect(await behave({})).toMatchObject(off);
  for (const wrong of [{ asNew: 1 }, { lockout: "yes" }, { toString: true }])
    expect(await behave(wrong)).toMatchObject({ errors: [{ code: "form_param_format_invalid" }] });
});

test("asks for a code on a device that it does not know, and no second time", async () => {
  await behave({ deviceTrust: true });
  const call = await visit(app);
  const { resource } = await signIn(call);
  expect(resource).toMatchObject({ status: "needs_client_trust", client_trust_state: "new" });
  const path = `/client/sign_ins/${resource.id}`;
  await call("POST", `${path}/prepare_second_factor`, { strategy: "email_code" });
  const attempt = (code: string) =>
    call("POST", `${path}/attempt_second_factor`, { strategy: "email_code", code });
  expect((await attempt("000000")).error).toBe("form_code_incorrect code");
  expect((await attempt("424242")).resource.status).toBe("complete");
  await call("DELETE", "/client/sessions");
  expect((await signIn(call)).resource).toMatchObject({
    status: "complete",
    client_trust_state: "known",
  });
});

test("locks an account after ten wrong passwords, until it is unlocked", async () => {
  await behave({ lockout: true });
  const call = await visit(app);
  for (let wrong = 1; wrong < 10; wrong++)
    expect((await signIn(call, "wrong")).error).toBe("form_password_incorrect password");
  expect((await signIn(call, "wrong")).error).toBe("user_locked");
  expect(await signIn(call)).toMatchObject({ status: 403, error: "user_locked" });
  const { users } = sdk(app);
  expect((await users.getUser(userId)).locked).toBe(true);
  expect((await users.unlockUser(userId)).locked).toBe(false);
  expect((await signIn(call)).resource.status).toBe("complete");
  expect((await users.lockUser(userId)).locked).toBe(true);
  expect((await signIn(await visit(app))).error).toBe("user_locked");
});

test("asks to verify again before an account is changed by an old session", async () => {
  await behave({ reverification: true });
  const call = await signedIn(app, EMAIL);
  const { resource } = await call("GET", "/client");
  const id = String(resource.last_active_session_id);
  const add = () => call("POST", "/me/email_addresses", { email_address: "l@x.org" });
  await app.control("PUT", `/sessions/${id}/factors`, { factors: [11, -1] });
  expect(await add()).toMatchObject({ status: 403, error: "session_reverification_required" });
  expect((await call("DELETE", "/me")).status).toBe(403);
  expect((await call("PATCH", "/me", { first_name: "A" })).status).toBe(200);
  await app.control("PUT", `/sessions/${id}/factors`, { factors: [9, -1] });
  expect((await add()).status).toBe(200);
});

test("says 429 and how long to wait after five sign-ins within ten seconds", async () => {
  await behave({ rateLimits: true });
  const call = await visit(app);
  for (let times = 0; times < 5; times++) expect((await signIn(call, "wrong")).status).toBe(422);
  const response = await fetch(`${app.origin}/__clerk/v1/client/sign_ins`, { method: "POST" });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ errors: [{ code: "too_many_requests" }] });
  const { users } = sdk(app);
  await Promise.all(Array.from({ length: 100 }, () => users.getCount()));
  await expect(users.getCount()).rejects.toMatchObject({ status: 429 });
});

test("takes 424242 for test addresses alone", async () => {
  await behave({ testCodes: true });
  const call = await signedIn(app, EMAIL);
  const verify = async (address: string, code: () => Promise<string>) => {
    const { resource } = await call("POST", "/me/email_addresses", { email_address: address });
    const path = `/me/email_addresses/${resource.id}`;
    await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
    return (await call("POST", `${path}/attempt_verification`, { code: await code() })).status;
  };
  expect(await verify("l+clerk_test@x.org", async () => "424242")).toBe(200);
  expect(await verify("m@x.org", async () => "424242")).toBe(422);
  expect(await verify("n@x.org", () => codeFor("n@x.org"))).toBe(200);
});

test("signs in with an authenticator app, or once with a backup code", async () => {
  const call = await signedIn(app, EMAIL);
  expect((await call("POST", "/me/totp")).status).toBe(403);
  await behave({ secondFactors: true });
  const { secret } = (await call("POST", "/me/totp")).resource;
  const wrong = await call("POST", "/me/totp/attempt_verification", { code: "000" });
  expect(wrong.error).toBe("form_code_incorrect code");
  const code = () => totpAt(String(secret), Date.now());
  const made = await call("POST", "/me/totp/attempt_verification", { code: code() });
  const [backup = ""] = made.resource.backup_codes as string[];
  expect((await sdk(app).users.getUser(userId)).totpEnabled).toBe(true);
  const again = async (form: Record<string, string>) => {
    const other = await visit(app);
    const { resource } = await signIn(other);
    expect(resource.status).toBe("needs_second_factor");
    return other("POST", `/client/sign_ins/${resource.id}/attempt_second_factor`, form);
  };
  expect((await again({ strategy: "totp", code: code() })).resource.status).toBe("complete");
  expect((await again({ strategy: "totp", code: "1" })).status).toBe(422);
  const once = { strategy: "backup_code", code: backup };
  expect((await again(once)).resource.status).toBe("complete");
  expect((await again(once)).status).toBe(422);
  expect((await call("DELETE", "/me/totp")).status).toBe(200);
  expect((await signIn(await visit(app))).resource.status).toBe("complete");
});

async function byTicket(ticket: string) {
  const call = await visit(app);
  return { call, ...(await call("POST", "/client/sign_ins", { strategy: "ticket", ticket })) };
}

describe("a token of the Backend API", () => {
  test("signs its person in once, unless it is revoked or too old", async () => {
    onTestFinished(() => void vi.useRealTimers());
    const { signInTokens } = sdk(app);
    const make = () => signInTokens.createSignInToken({ userId, expiresInSeconds: 60 });
    const { token } = await make();
    expect((await byTicket(token)).resource.status).toBe("complete");
    expect((await byTicket(token)).error).toBe("sign_in_token_already_used_code");
    const revoked = await make();
    await signInTokens.revokeSignInToken(revoked.id);
    expect((await byTicket(revoked.token)).error).toBe("sign_in_token_revoked_code");
    expect((await byTicket("none")).status).toBe(404);
    const late = await make();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect((await byTicket(late.token)).error).toBe("sign_in_token_expired_code");
  });

  test("signs an actor in as the person, which the session and its token say", async () => {
    const asked = { userId, actor: { sub: "user_grace" }, expiresInSeconds: 60 };
    const { actorTokens } = sdk(app) as unknown as {
      actorTokens: { create(params: object): Promise<{ token: string }> };
    };
    const { call } = await byTicket((await actorTokens.create(asked)).token);
    const { resource } = await call("GET", "/client");
    expect(resource.sessions).toMatchObject([{ actor: { sub: "user_grace" } }]);
    const id = String(resource.last_active_session_id);
    const { jwt = "" } = await call("POST", `/client/sessions/${id}/tokens`);
    const claims = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ sub: userId, act: { sub: "user_grace" } });
  });

  test("lets a test past bot protection", async () => {
    await app.control("PUT", "/protection", { on: true });
    const { token } = await sdk(app).testingTokens.createTestingToken();
    const call = await visit(app);
    const bypass = async (path: string) => (await call("GET", path)).resource.captcha_bypass;
    expect(await bypass("/client")).toBe(false);
    expect(await bypass("/client?__clerk_testing_token=none")).toBe(false);
    expect(await bypass(`/client?__clerk_testing_token=${token}`)).toBe(true);
  });
});

test("lets several people be signed in in one browser, each once", async () => {
  await behave({ multiSession: true });
  await app.clerk.seed([{ email: "bob@x.org", password: PASSWORD, firstName: "Bob" }]);
  const call = await signedIn(app, EMAIL);
  expect((await signIn(call)).error).toBe("identifier_already_signed_in");
  await call("POST", "/client/sign_ins", { identifier: "bob@x.org", password: PASSWORD });
  expect((await call("GET", "/client")).resource.sessions).toHaveLength(2);
});
