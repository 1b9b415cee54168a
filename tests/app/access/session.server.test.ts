/** A token has to pass two locks: Clerk's verification, told of this site, and our own reading of its claims. */
import {
  clerkForPages,
  clerkForPrograms,
  readSession,
  sessionOf,
} from "#app/access/session.server.ts";
import { getAuth } from "@clerk/react-router/server";
import { RouterContextProvider } from "react-router";
import { describe, expect, test } from "vitest";
import { bearer, behindClerk, claims, config } from "./authenticated.ts";

const ADA = { userId: "user_ada", sessionId: "sess_1" };

describe.each([
  ["a page", clerkForPages],
  ["the API", clerkForPrograms],
])("for %s", (_what, clerk) => {
  const sessionWith = (changed?: Record<string, unknown>) =>
    behindClerk(bearer(changed), readSession, {}, clerk);

  test("a genuine token of this site is its person's session", async () => {
    expect(await sessionWith()).toEqual(ADA);
  });

  test.each([
    ["made for another site", { azp: "https://evil.example" }],
    ["made for no site", { azp: undefined }],
    ["of another issuer", { iss: "https://other.clerk.accounts.dev" }],
    ["without an issuer", { iss: undefined }],
    ["without a session", { sid: undefined }],
    ["without a person", { sub: undefined }],
    ["that has ended", { exp: 1_700_000_000 }],
    ["of a session that asks for more first", { sts: "pending" }],
  ])("a token %s is nobody's", async (_which, changed) => {
    expect(await sessionWith(changed)).toBeNull();
  });
});

test.each([
  ["for another site", { azp: "https://evil.example" }],
  ["for no site", { azp: undefined }],
  ["of another issuer", { iss: "https://other.clerk.accounts.dev" }],
  ["of another session", { sid: "sess_2" }],
  ["of another person", { sub: "user_bob" }],
])("a token that Clerk's verification let through %s is nobody's either", (_which, changed) => {
  expect(sessionOf({ ...ADA, sessionClaims: claims }, config)).toEqual(ADA);
  expect(sessionOf({ ...ADA, sessionClaims: { ...claims, ...changed } }, config)).toBeNull();
});

test.each([
  [{ fva: [0, -1] }, [0, -1]],
  [{ fva: [11, 3] }, [11, 3]],
  [{}, undefined],
  [{ fva: "now" }, undefined],
  [{ fva: [0] }, undefined],
  [{ fva: ["0", "0"] }, undefined],
  [{ fva: [0.5, 0] }, undefined],
])("how long ago somebody signed in is what their token says: %j", (said, ages) => {
  const session = sessionOf({ ...ADA, sessionClaims: { ...claims, ...said } }, config);
  expect(session).toEqual({ ...ADA, ...(ages && { factorAges: ages }) });
});

test("Clerk's own verification refuses a token made for another site", async () => {
  const elsewhere = bearer({ azp: "https://evil.example" });
  expect((await behindClerk(elsewhere, (args) => getAuth(args))).userId).toBeNull();
  expect((await behindClerk(bearer(), (args) => getAuth(args))).userId).toBe("user_ada");
});

test("where no middleware has asked who is there, nobody can be read", () => {
  expect(() => readSession({ context: new RouterContextProvider() })).toThrow("No value found");
});
