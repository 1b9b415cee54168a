import { beforeAll, beforeEach, expect, test } from "vitest";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { visit, type Visit } from "./visit.ts";

const ADA = { email: "ada@x.org", password: "correct horse", firstName: "Ada" };

let app: App;
let userId: string;

beforeAll(async () => {
  app = await sharedApp();
});

beforeEach(async () => {
  await app.control("POST", "/reset");
  userId = (await app.clerk.seed([ADA]))[ADA.email] ?? "";
});

const get = (path: string) => fetch(`${app.origin}/__clerk/npm/@clerk/${path}`);

async function signIn(call: Visit, password = ADA.password): Promise<string | undefined> {
  const { error } = await call("POST", "/client/sign_ins", { identifier: ADA.email, password });
  return error;
}

test("asks an unknown browser to introduce itself", async () => {
  const response = await fetch(`${app.origin}/__clerk/v1/client?__clerk_db_jwt=dvb_unknown`);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    errors: [{ code: "dev_browser_unauthenticated" }],
  });
});

test("refuses changes from another origin", async () => {
  const headers = { origin: "https://evil.example" };
  const url = `${app.origin}/__clerk/v1/dev_browser`;
  const response = await fetch(url, { method: "POST", headers });
  expect(await response.json()).toMatchObject({ errors: [{ code: "origin_invalid" }] });
});

test.each([
  [{ identifier: "nobody@x.org" }, "form_identifier_not_found identifier"],
  [{ identifier: ADA.email, password: "wrong" }, "form_password_incorrect password"],
  [{}, "form_param_nil identifier"],
])("refuses to sign in with %j", async (form, error) => {
  const call = await visit(app);
  expect(await call("POST", "/client/sign_ins", form)).toMatchObject({ status: 422, error });
});

test.each([
  [
    { email_address: "ADA@x.org", password: "correct horse" },
    "form_identifier_exists email_address",
  ],
  [{ email_address: "no address", password: "x" }, "form_param_format_invalid email_address"],
  [{ email_address: "b@x.org", password: "short" }, "form_password_length_too_short password"],
  [{ email_address: "b@x.org", password: "iloveyou" }, "form_password_pwned password"],
  [
    { email_address: "b@x.org", password: "long".repeat(20) },
    "form_password_length_too_long password",
  ],
])("refuses to sign up with %j", async (form, error) => {
  const call = await visit(app);
  expect(await call("POST", "/client/sign_ups", form)).toMatchObject({ status: 422, error });
});

test("signs up in steps, in any order of the fields", async () => {
  const call = await visit(app);
  const first = await call("POST", "/client/sign_ups", { email_address: "b@x.org" });
  expect(first.resource).toMatchObject({ missing_fields: ["password"] });
  const path = `/client/sign_ups/${first.resource.id}`;
  await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
  const wrong = await call("POST", `${path}/attempt_verification`, { code: "000000" });
  expect(wrong.error).toBe("form_code_incorrect code");
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
  const last = await call("PATCH", path, { password: "another horse", first_name: "Bo" });
  expect(last.resource).toMatchObject({ status: "complete", first_name: "Bo" });
});

test("gives up a code after five wrong ones", async () => {
  const call = await visit(app);
  const { resource } = await call("POST", "/client/sign_ins", { identifier: ADA.email });
  const path = `/client/sign_ins/${resource.id}`;
  await call("POST", `${path}/prepare_first_factor`, { strategy: "email_code" });
  const attempt = (code: string) =>
    call("POST", `${path}/attempt_first_factor`, { strategy: "email_code", code });
  for (const code of ["1", "2", "3", "4", "5"]) {
    expect((await attempt(code)).error).toBe("form_code_incorrect code");
  }
  expect((await attempt("424242")).error).toBe("verification_failed code");
});

test("keeps banned people and second sessions out", async () => {
  const call = await visit(app);
  await signIn(call);
  expect(await signIn(call)).toBe("session_exists");
  await sdk(app).users.banUser(userId);
  expect((await call("GET", "/me")).status).toBe(401);
  expect(await signIn(await visit(app))).toBe("user_banned");
});

test("changes the password and signs out elsewhere", async () => {
  const [here, there] = [await visit(app), await visit(app)];
  await signIn(here);
  await signIn(there);
  const change = (current_password: string, new_password: string) =>
    here("POST", "/me/change_password", {
      current_password,
      new_password,
      sign_out_of_other_sessions: "true",
    });
  expect((await change("wrong", "a new horse")).error).toBe(
    "form_password_incorrect current_password",
  );
  expect((await change(ADA.password, "a new horse")).status).toBe(200);
  expect((await there("GET", "/me")).status).toBe(401);
  expect((await here("GET", "/me")).status).toBe(200);
  expect(await signIn(there)).toBe("form_password_incorrect password");
  expect(await signIn(there, "a new horse")).toBeUndefined();
});

test("adds, verifies and removes an address", async () => {
  const call = await visit(app);
  await signIn(call);
  const { resource } = await call("POST", "/me/email_addresses/", { email_address: "l@x.org" });
  const path = `/me/email_addresses/${resource.id}`;
  const promote = () => call("PATCH", "/me", { primary_email_address_id: resource.id });
  expect((await promote()).error).toBe("form_param_format_invalid primary_email_address_id");
  await call("POST", `${path}/prepare_verification`, { strategy: "email_code" });
  await call("POST", `${path}/attempt_verification`, { code: "424242" });
  expect((await promote()).resource.primary_email_address_id).toBe(resource.id);
  expect((await call("DELETE", path)).status).toBe(422);
  const [first] = (await sdk(app).users.getUser(userId)).emailAddresses;
  expect((await call("DELETE", `/me/email_addresses/${first?.id}`)).status).toBe(200);
});

test("refuses another browser's session", async () => {
  const [ada, eve] = [await visit(app), await visit(app)];
  await signIn(ada);
  const { resource } = await ada("GET", "/client");
  const id = String(resource.last_active_session_id);
  expect((await ada("POST", `/client/sessions/${id}/tokens`)).status).toBe(200);
  expect((await eve("POST", `/client/sessions/${id}/tokens`)).status).toBe(401);
  expect((await ada("POST", `/client/sessions/${id}/end`)).resource.status).toBe("ended");
  expect((await ada("POST", `/client/sessions/${id}/tokens`)).status).toBe(401);
});

test("answers 503 while it is down, and its controls still work", async () => {
  const call = await visit(app);
  await app.control("PUT", "/down", { down: true });
  expect((await call("GET", "/client")).status).toBe(503);
  await app.control("PUT", "/down", { down: false });
  expect((await call("GET", "/client")).status).toBe(200);
});

test("gives its controls to this machine alone", async () => {
  const reset = (url: string, headers = {}) =>
    app.clerk.fetch(new Request(`${url}/__clerk/_emulator/reset`, { method: "POST", headers }));
  expect((await reset("http://192.168.1.2:5173")).status).toBe(403);
  expect((await reset(app.origin, { origin: "https://evil.example" })).status).toBe(403);
  expect((await reset(app.origin)).status).toBe(200);
});

test("serves the browser scripts and nothing beside them", async () => {
  const script = await get("clerk-js@6/dist/clerk.browser.js");
  expect(script.headers.get("content-type")).toBe("text/javascript");
  expect((await script.text()).length).toBeGreaterThan(100_000);
  expect((await get("ui@1/dist/ui.browser.js")).status).toBe(200);
  for (const path of [
    "ui@1/dist/..%2f..%2fpackage.json",
    "backend@3/dist/index.js",
    "ui@1/dist/no.js",
  ]) {
    expect((await get(path)).status).toBe(404);
  }
});

test("takes a picture and shows it", async () => {
  const call = await visit(app);
  await signIn(call);
  const form = new FormData();
  form.append("file", new File(["<svg/>"], "me.svg", { type: "image/svg+xml" }));
  const { resource } = await call("POST", "/me/profile_image", form);
  expect(resource.public_url).toBe(`data:image/svg+xml;base64,${btoa("<svg/>")}`);
  expect((await call("GET", "/me")).resource).toMatchObject({ has_image: true });
  expect((await call("DELETE", "/me/profile_image")).status).toBe(200);
  expect((await call("GET", "/me")).resource).toMatchObject({ has_image: false });
});
