import type { App } from "../app.ts";
import { visit, type Visit } from "../visit.ts";

const picture = new File(["<svg/>"], "me.svg", { type: "image/svg+xml" });

/** Signs in and out in every way, and fails to; `email` has an account with `password`. */
export async function tourSigningIn(app: App, email: string, password: string): Promise<void> {
  const call = await visit(app);
  await call("PATCH", "/environment");
  await call("PUT", "/client");
  await call("POST", "/client/sign_ins");
  await call("POST", "/client/sign_ins", { identifier: "nobody@x.org" });
  await call("POST", "/client/sign_ins", { identifier: email, password: "wrong" });
  const { resource } = await call("POST", "/client/sign_ins", { identifier: email });
  const path = `/client/sign_ins/${resource.id}`;
  await call("GET", path);
  await call("GET", "/client/sign_ins/none");
  const reset = { strategy: "reset_password_email_code" };
  await call("POST", `${path}/attempt_first_factor`, { strategy: "password", password: "wrong" });
  await call("POST", `${path}/prepare_first_factor`, { strategy: "phone_code" });
  await call("POST", `${path}/prepare_first_factor`, reset);
  await call("POST", `${path}/attempt_first_factor`, { ...reset, code: "000000" });
  await call("POST", `${path}/attempt_first_factor`, { ...reset, code: "424242" });
  await call("POST", `${path}/reset_password`, { password: "short" });
  await call("POST", `${path}/reset_password`, { password });
  await call("POST", "/client/sign_ins", { identifier: email, password });
  const session = `/client/sessions/${await sessionOf(call)}`;
  await call("POST", `${session}/end`);
  await call("POST", `${session}/touch`);
  const form = { identifier: email, strategy: "email_code" };
  const again = await call("POST", "/client/sign_ins", form);
  const code = { strategy: "email_code", code: "424242" };
  await call("POST", `/client/sign_ins/${again.resource.id}/attempt_first_factor`, code);
  await call("POST", `/client/sessions/${await sessionOf(call)}/remove`);
  await call("DELETE", "/client/sessions");
  await call("DELETE", "/client");
  await call("GET", "/me");
  await fetch(`${app.origin}/__clerk/v1/client/handshake?redirect_url=${app.origin}`, {
    redirect: "manual",
  });
  await fetch(`${app.origin}/__clerk/.well-known/jwks.json`);
}

const sessionOf = async (call: Visit) =>
  String((await call("GET", "/client")).resource.last_active_session_id);

/** Signs up, with what is wrong first. */
export async function tourSigningUp(app: App, taken: string): Promise<Visit> {
  const call = await visit(app);
  await call("POST", "/client/sign_ups", { email_address: taken });
  await call("POST", "/client/sign_ups", { email_address: "new@x.org", password: "short" });
  const { resource } = await call("POST", "/client/sign_ups", { email_address: "new@x.org" });
  const path = `/client/sign_ups/${resource.id}`;
  await call("GET", path);
  await call("GET", "/client/sign_ups/none");
  await call("PATCH", path, { password: "another horse", unsafe_metadata: '{"a":1}' });
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
  await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
  await call("GET", "/client");
  await call("POST", `${path}/attempt_verification`, { code: "000000" });
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
  await call("POST", "/client/sign_ups", { email_address: "newer@x.org" });
  return call;
}

/** Changes everything of an account, and deletes it. */
export async function tourAccount(call: Visit, password: string): Promise<void> {
  await call("PATCH", "/me", { first_name: "Bo" });
  await call("PATCH", "/me", { primary_email_address_id: "none" });
  await call("PATCH", "/me", { unsafe_metadata: "{}" });
  await call("PATCH", "/me/metadata", { unsafe_metadata: '{"a":{"b":1}}' });
  await call("PATCH", "/me/metadata", { unsafe_metadata: "no object" });
  const changes = { current_password: password, new_password: "a new horse" };
  await call("POST", "/me/change_password", { ...changes, current_password: "wrong" });
  await call("POST", "/me/change_password", changes);
  const form = new FormData();
  form.append("file", picture);
  await call("POST", "/me/profile_image", form);
  await call("DELETE", "/me/profile_image");
  await tourAddresses(call);
  await call("GET", "/me/enterprise_connections");
  await call("GET", "/me/sessions/active");
  await call("POST", "/me/sessions/none/revoke");
  await call("POST", `/me/sessions/${await sessionOf(call)}/revoke`);
  await call("POST", "/client/sign_ins", { identifier: "new@x.org", password: "a new horse" });
  await call("DELETE", "/me");
  await call("GET", "/client");
}

async function tourAddresses(call: Visit): Promise<void> {
  await call("POST", "/me/email_addresses", { email_address: "no address" });
  const { resource } = await call("POST", "/me/email_addresses", { email_address: "l@x.org" });
  const path = `/me/email_addresses/${resource.id}`;
  await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
  await call("POST", `${path}/attempt_verification`, { code: "000000" });
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
  await call("DELETE", path);
  await call("DELETE", path);
}
