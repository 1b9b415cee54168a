import { beforeEach, expect, test } from "vitest";
import { sharedApp, type App } from "./app.ts";
import { PASSWORD, signedIn } from "./team.ts";
import { visit, type Visit } from "./visit.ts";

const EMAIL = "ada@x.org";

let app: App;
let call: Visit;
let userId: string;

beforeEach(async () => {
  app = await sharedApp();
  const ids = await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
  userId = ids[EMAIL] ?? "";
  call = await signedIn(app, EMAIL);
});

test("merges unsafe metadata at its own address, and no longer takes it with the name", async () => {
  const merge = (value: unknown) =>
    call("PATCH", "/me/metadata", { unsafe_metadata: JSON.stringify(value) });
  await merge({ a: { b: 1 }, z: 1 });
  const merged = await merge({ a: { c: 2 }, z: null });
  expect(merged.resource.unsafe_metadata).toEqual({ a: { b: 1, c: 2 } });
  const refused = await call("PATCH", "/me", { unsafe_metadata: "{}" });
  expect(refused.error).toBe("form_param_unknown unsafe_metadata");
  expect((await merge("x".repeat(9000))).error).toBe("form_param_format_invalid unsafe_metadata");
  expect((await merge({ x: "x".repeat(9000) })).error).toBe(
    "form_param_exceeds_allowed_size unsafe_metadata",
  );
  expect((await merge(null)).resource.unsafe_metadata).toEqual({});
});

test("shows a browser what it is with each refusal", async () => {
  const other = await visit(app);
  expect((await other("POST", "/client/sign_ins")).client).toMatchObject({ sessions: [] });
  const { error, client } = await call("POST", "/client/sign_ins", { identifier: EMAIL });
  expect(error).toBe("session_exists");
  expect(client).toMatchObject({ sessions: [{ user: { id: userId } }] });
});
