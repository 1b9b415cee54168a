import { totpAt } from "../../credentials/totp.ts";
import type { App } from "../app.ts";
import { sdk } from "../sdk.ts";
import { visit, type Visit } from "../visit.ts";

const refused = () => {};

/** What an instance does with its behaviours on; `email` has an account with `password`. */
export async function tourNewInstance(app: App, email: string, password: string): Promise<void> {
  await app.control("PUT", "/behaviours", { deviceTrust: true, secondFactors: true });
  const call = await visit(app);
  await call("GET", "/environment");
  const { resource } = await call("POST", "/client/sign_ins", { identifier: email, password });
  const path = `/client/sign_ins/${resource.id}`;
  const byCode = { strategy: "email_code", code: "424242" };
  await call("POST", `${path}/attempt_second_factor`, { ...byCode, code: "1" });
  await call("POST", `${path}/prepare_second_factor`, { strategy: "email_code" });
  await call("POST", `${path}/attempt_second_factor`, byCode);
  const { secret } = (await call("POST", "/me/totp")).resource;
  const code = () => totpAt(String(secret), Date.now());
  await call("POST", "/me/totp/attempt_verification", { code: "000" });
  await call("POST", "/me/totp/attempt_verification", { code: code() });
  await call("POST", "/me/backup_codes");
  await call("DELETE", "/client/sessions");
  const again = await call("POST", "/client/sign_ins", { identifier: email, password });
  const second = `/client/sign_ins/${again.resource.id}/attempt_second_factor`;
  await call("POST", second, { strategy: "totp", code: code() });
  await call("GET", "/client");
  await reverify(call, code);
  await call("DELETE", "/me/totp");
  await call("DELETE", "/me/totp");
  await call("DELETE", "/client/sessions");
  await app.control("PUT", "/behaviours", { asNew: false, secondFactors: false });
}

/** Proves again who one is, by each factor; `code` is that of the authenticator app. */
async function reverify(call: Visit, code: () => string): Promise<void> {
  const { resource } = await call("GET", "/client");
  const path = `/client/sessions/${String(resource.last_active_session_id)}/verify`;
  const byCode = { strategy: "email_code", code: "424242" };
  await call("POST", `${path}/attempt_first_factor`, byCode);
  await call("POST", path, { level: "none" });
  await call("POST", path, { level: "multi_factor" });
  await call("POST", `${path}/prepare_first_factor`, { strategy: "email_code" });
  await call("POST", `${path}/attempt_first_factor`, { ...byCode, code: "1" });
  await call("POST", `${path}/attempt_first_factor`, byCode);
  await call("POST", `${path}/prepare_second_factor`, { strategy: "phone_code" });
  await call("POST", `${path}/attempt_second_factor`, { strategy: "totp", code: code() });
  await call("POST", path, { level: "first_factor" });
}

/** Tokens that the server makes for somebody to sign in with, and what locks an account. */
export async function tourTokens(app: App, userId: string): Promise<void> {
  const clerk = sdk(app);
  const made = await clerk.signInTokens.createSignInToken({ userId, expiresInSeconds: 60 });
  await clerk.signInTokens
    .createSignInToken({ userId: "none", expiresInSeconds: 60 })
    .catch(refused);
  const call = await visit(app);
  const byTicket = { strategy: "ticket", ticket: made.token };
  await call("POST", "/client/sign_ins", byTicket);
  await call("DELETE", "/client/sessions");
  await call("POST", "/client/sign_ins", byTicket);
  await clerk.signInTokens.revokeSignInToken(made.id).catch(refused);
  const other = await clerk.signInTokens.createSignInToken({ userId, expiresInSeconds: 60 });
  await clerk.signInTokens.revokeSignInToken(other.id);
  await post(app, "/actor_tokens", { user_id: userId });
  const { id, token } = await post(app, "/actor_tokens", {
    user_id: userId,
    actor: { sub: "user_grace" },
  });
  const asActor = await visit(app);
  await asActor("POST", "/client/sign_ins", { strategy: "ticket", ticket: String(token) });
  await asActor("GET", "/client");
  await post(app, `/actor_tokens/${String(id)}/revoke`, {});
  const unused = await post(app, "/actor_tokens", { user_id: userId, actor: { sub: "x" } });
  await post(app, `/actor_tokens/${String(unused.id)}/revoke`, {});
  await clerk.testingTokens.createTestingToken();
  await clerk.users.lockUser(userId);
  await call("POST", "/client/sign_ins", { identifier: "ada@x.org", password: "any password" });
  await clerk.users.unlockUser(userId);
}

async function post(app: App, path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${app.origin}/__clerk/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${app.clerk.env.CLERK_SECRET_KEY}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}
