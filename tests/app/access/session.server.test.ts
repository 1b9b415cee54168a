/** A token must pass two checks: Clerk's verification for this site, and our own reading of its claims. */
import { readSession } from "#app/access/session.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getAuth } from "@clerk/react-router/server";
import { expect, test } from "vitest";
import { bearer, behindClerk } from "./authenticated.ts";

test("a genuine token of this site is its person's session", async () => {
  const session = await behindClerk(bearer(), readSession);
  expect(session).toEqual({ userId: "user_ada", sessionId: "sess_1" });
});

test.each([
  ["made for another site", { azp: "https://evil.example" }],
  ["made for no site", { azp: undefined }],
  ["of another issuer", { iss: "https://other.clerk.accounts.dev" }],
  ["without an issuer", { iss: undefined }],
  ["without a session", { sid: undefined }],
  ["without a person", { sub: undefined }],
  ["that has ended", { exp: 1_700_000_000 }],
])("a token %s is nobody's", async (_what, claims) => {
  expect(await behindClerk(bearer(claims), readSession)).toBeNull();
});

test("a token that Clerk's verification let through for another site is nobody's either", async () => {
  const session = await behindClerk(bearer(), (args) => {
    const visit = args.context.get(visitContext);
    const config = { ...visit.config, origin: "https://another.example" };
    args.context.set(visitContext, { ...visit, config });
    return readSession(args);
  });
  expect(session).toBeNull();
});

test("Clerk's own verification refuses a token made for another site", async () => {
  const elsewhere = bearer({ azp: "https://evil.example" });
  expect((await behindClerk(elsewhere, (args) => getAuth(args))).userId).toBeNull();
  expect((await behindClerk(bearer(), (args) => getAuth(args))).userId).toBe("user_ada");
});
