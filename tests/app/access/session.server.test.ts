/** A token has to pass two locks: Clerk's verification, and our own reading of its claims. */
import {
  clerkForPages,
  clerkForPrograms,
  readSession,
  sessionOf,
} from "#app/access/session.server.ts";
import { RouterContextProvider } from "react-router";
import { describe, expect, test } from "vitest";
import { bearer, behindClerk, claims, config } from "./authenticated.ts";

const cookie = { headers: new Headers() };
const header = { headers: new Headers(bearer()) };
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
  ["of another issuer", { iss: "https://other.clerk.accounts.dev" }],
  ["of nobody who acts", { act: {} }],
  ["of another session", { sid: "sess_2" }],
  ["of another person", { sub: "user_bob" }],
])("a token that Clerk's verification let through %s is nobody's either", (_which, changed) => {
  expect(sessionOf({ ...ADA, sessionClaims: claims }, config, cookie)).toEqual(ADA);
  const said = { ...ADA, sessionClaims: { ...claims, ...changed } };
  for (const request of [cookie, header]) expect(sessionOf(said, config, request)).toBeNull();
});

test.each([undefined, ""])(
  "a token for the site %j is good in a cookie, not as a bearer",
  (azp) => {
    const said = { ...ADA, sessionClaims: { ...claims, azp } };
    expect(sessionOf(said, config, cookie)).toEqual(ADA);
    expect(sessionOf(said, config, header)).toBeNull();
  },
);

test("who is signed in as a person is what the token says", () => {
  const said = { ...ADA, sessionClaims: { ...claims, act: { sub: "user_grace" } } };
  expect(sessionOf(said, config, cookie)).toEqual({ ...ADA, impersonatorId: "user_grace" });
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
  const session = sessionOf({ ...ADA, sessionClaims: { ...claims, ...said } }, config, cookie);
  expect(session).toEqual({ ...ADA, ...(ages && { factorAges: ages }) });
});

test("where no middleware has asked who is there, nobody can be read", () => {
  expect(() => readSession({ context: new RouterContextProvider() })).toThrow("No value found");
});
