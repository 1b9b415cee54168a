/** Proving once more, in a session that goes on, who one is: as `useReverification` and Clerk's components do. */
import { beforeEach, expect, test } from "vitest";
import { totpAt } from "../credentials/totp.ts";
import { sharedApp, type App } from "./app.ts";
import { PASSWORD, signedIn } from "./team.ts";
import type { Visit } from "./visit.ts";

const EMAIL = "ada@x.org";
const WRONG_CODE = "000000";

let app: App;
let call: Visit;
let sessionId: string;

/** Signed in eleven minutes ago, where an account is changed only by who has proven themselves within ten. */
beforeEach(async () => {
  app = await sharedApp();
  await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
  call = await signedIn(app, EMAIL);
  const { resource } = await call("GET", "/client");
  sessionId = String(resource.last_active_session_id);
  await app.control("PUT", "/behaviours", { reverification: true, secondFactors: true });
});

const age = (factors = [11, -1]) =>
  app.control("PUT", `/sessions/${sessionId}/factors`, { factors });
const verify = (step: string, form: Record<string, string>) =>
  call("POST", `/client/sessions/${sessionId}/verify${step}`, form);
const change = async () => (await call("POST", "/me/backup_codes")).error ?? "changed";

test("a password is enough, and the next token says how fresh it is", async () => {
  await age();
  expect(await change()).toBe("session_reverification_required");
  const { resource } = await verify("", { level: "first_factor" });
  expect(resource).toMatchObject({
    object: "session_reverification",
    status: "needs_first_factor",
    supported_first_factors: [{ strategy: "password" }, { strategy: "email_code" }],
    supported_second_factors: null,
  });
  const attempt = (password: string) =>
    verify("/attempt_first_factor", { strategy: "password", password });
  expect((await attempt("wrong")).error).toBe("form_password_incorrect password");
  expect(await change()).toBe("session_reverification_required");
  expect((await attempt(PASSWORD)).resource).toMatchObject({
    status: "complete",
    first_factor_verification: { status: "verified", strategy: "password" },
    session: { id: sessionId, factor_verification_age: [0, -1] },
  });
  expect(await change()).toBe("changed");
});

test("a code by e-mail is enough too, once it was asked for", async () => {
  await age();
  await verify("", { level: "first_factor" });
  const attempt = (code: string) =>
    verify("/attempt_first_factor", { strategy: "email_code", code });
  expect((await attempt("424242")).status).toBe(422);
  await verify("/prepare_first_factor", { strategy: "email_code" });
  expect((await attempt(WRONG_CODE)).error).toBe("form_code_incorrect code");
  expect((await attempt("424242")).resource.status).toBe("complete");
  expect(await change()).toBe("changed");
});

test("who has a second factor is asked for it, or for both", async () => {
  const { secret } = (await call("POST", "/me/totp")).resource;
  const code = () => totpAt(String(secret), Date.now());
  const made = await call("POST", "/me/totp/attempt_verification", { code: code() });
  const [backup = ""] = made.resource.backup_codes as string[];
  await age([11, 11]);
  const { resource } = await verify("", { level: "second_factor" });
  expect(resource).toMatchObject({
    level: "second_factor",
    status: "needs_second_factor",
    supported_second_factors: [{ strategy: "totp" }, { strategy: "backup_code" }],
  });
  const second = (form: Record<string, string>) => verify("/attempt_second_factor", form);
  expect((await second({ strategy: "totp", code: "1" })).error).toBe("form_code_incorrect code");
  expect((await second({ strategy: "totp", code: code() })).resource).toMatchObject({
    status: "complete",
    session: { factor_verification_age: [11, 0] },
  });
  expect(await change()).toBe("changed");
  await age([11, 11]);
  await verify("", { level: "multi_factor" });
  expect((await second({ strategy: "backup_code", code: backup })).status).toBe(422);
  const first = await verify("/attempt_first_factor", { strategy: "password", password: PASSWORD });
  expect(first.resource.status).toBe("needs_second_factor");
  const [fresh = ""] = (await call("POST", "/me/backup_codes")).resource.codes as string[];
  const last = await second({ strategy: "backup_code", code: fresh });
  expect(last.resource).toMatchObject({ status: "complete" });
});

test("who has none is asked for a first factor instead", async () => {
  for (const level of ["second_factor", "multi_factor"])
    expect((await verify("", { level })).resource).toMatchObject({
      level: "first_factor",
      status: "needs_first_factor",
    });
});

test("what does not fit is refused, and nobody verifies in another's session", async () => {
  const { status, error } = await verify("/attempt_first_factor", { strategy: "password" });
  expect([status, error]).toEqual([400, "verification_missing"]);
  expect((await verify("", { level: "third" })).status).toBe(422);
  expect((await verify("", {})).status).toBe(422);
  await verify("", { level: "first_factor" });
  expect((await verify("/prepare_first_factor", { strategy: "passkey" })).status).toBe(422);
  const elsewhere = { strategy: "email_code", email_address_id: "idn_none" };
  expect((await verify("/prepare_first_factor", elsewhere)).status).toBe(422);
  expect((await verify("/attempt_second_factor", { strategy: "totp" })).status).toBe(422);
  await app.clerk.seed([{ email: "grace@x.org", password: PASSWORD, firstName: "Grace" }]);
  const grace = await signedIn(app, "grace@x.org");
  const path = `/client/sessions/${sessionId}/verify`;
  expect((await grace("POST", path, { level: "first_factor" })).status).toBe(401);
});

test("ten wrong passwords lock the account here too", async () => {
  await app.control("PUT", "/behaviours", { lockout: true });
  await verify("", { level: "first_factor" });
  const attempt = () => verify("/attempt_first_factor", { strategy: "password", password: "x" });
  for (let wrong = 1; wrong < 10; wrong++) await attempt();
  expect(await attempt()).toMatchObject({ status: 403, error: "user_locked" });
});
