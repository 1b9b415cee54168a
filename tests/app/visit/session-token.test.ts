import { sessionTokens, staleSession, tokenExpiry } from "#app/visit/session-token.ts";
import { describe, expect, test } from "vitest";
import { configWith } from "../../workers/environment.ts";
import { forgeries, jwtKey, signToken } from "../../workers/tokens.ts";

const config = configWith({ CLERK_JWT_KEY: jwtKey });
const now = () => Math.floor(Date.now() / 1000);
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Claims of Ada's token, issued `age` seconds ago. */
const claims = (age: number) => ({
  iss: config.clerk.issuer,
  azp: config.origin,
  sub: "user_ada",
  sid: "sess_1",
  iat: now() - age,
  nbf: now() - age,
  exp: now() - age + MINUTE,
});

const ada = { userId: "user_ada", sessionId: "sess_1" };

const sessionOf = (cookie: string) =>
  staleSession(new Request(config.origin, { headers: { cookie } }), config);

describe("the tokens among cookies", () => {
  test.each<[cookies: [string, string][], tokens: string[]]>([
    [[], []],
    [[["__session", "a"]], ["a"]],
    [
      [
        ["__session", "a"],
        ["__session_x1y2", "b"],
      ],
      ["b", "a"],
    ],
    [
      [
        ["__session_x1y2", "b"],
        ["__session", "a"],
      ],
      ["b", "a"],
    ],
    [
      [
        ["__session", ""],
        ["__session_x1y2", ""],
      ],
      [],
    ],
    [
      [
        ["__sessions", "a"],
        ["x__session", "b"],
        ["session", "c"],
        ["__SESSION", "d"],
      ],
      [],
    ],
    [
      [
        ["__client_uat", "1"],
        ["__refresh_x1y2", "r"],
      ],
      [],
    ],
  ])("of %j are %j", (cookies, tokens) => {
    expect(sessionTokens(new Map(cookies))).toEqual(tokens);
  });
});

describe("the end of a token", () => {
  test("is its claim, in milliseconds", () => {
    expect(tokenExpiry(signToken({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000);
  });

  test.each(["", "a", "a.b", "a.b.c", "..", "eyJhbGciOiJub25lIn0..", "a.b.c.d", "é.é.é"])(
    "is 0 for %j, which is no token",
    (token) => {
      expect(tokenExpiry(token)).toBe(0);
    },
  );

  test.each([{}, { exp: null }, { exp: "soon" }, { exp: {} }])(
    "is 0 for a token of %j",
    (payload) => {
      expect(tokenExpiry(signToken(payload))).toBe(0);
    },
  );
});

describe("whose form it was", () => {
  test.each([
    ["a living", 0],
    ["a just expired", 5 * MINUTE],
    ["a nearly forgotten", 10.9 * MINUTE],
  ])("is told by %s token", async (_age, age) => {
    expect(await sessionOf(`__session=${signToken(claims(age))}`)).toEqual(ada);
  });

  test.each([
    ["more than ten minutes", 11.1 * MINUTE],
    ["an hour", 61 * MINUTE],
    ["twenty days", 20 * DAY],
  ])("is not told by a token that ended %s ago", async (_age, age) => {
    expect(await sessionOf(`__session=${signToken(claims(age))}`)).toBeNull();
  });

  test.each(forgeries)("is not told by a forgery: %s", async (_by, forge) => {
    expect(await sessionOf(`__session=${forge(claims(0))}`)).toBeNull();
  });

  test.each([
    ["of another issuer", { iss: "https://other.clerk.accounts.dev" }],
    ["without an issuer", { iss: undefined }],
    ["for another site", { azp: "https://evil.example" }],
    ["without a session", { sid: undefined }],
  ])("is not told by a token %s", async (_what, wrong) => {
    expect(await sessionOf(`__session=${signToken({ ...claims(0), ...wrong })}`)).toBeNull();
  });

  test("is told by a token for no site", async () => {
    const token = signToken({ ...claims(0), azp: undefined });
    expect(await sessionOf(`__session=${token}`)).toEqual(ada);
  });

  test("is told by the first token that is genuine", async () => {
    const mine = signToken(claims(5 * MINUTE));
    expect(await sessionOf(`__session_x1y2=broken; __session=${mine}`)).toEqual(ada);
    expect(await sessionOf(`__session_x1y2=${mine}; __session=broken`)).toEqual(ada);
  });

  test("is nobody's without a cookie", async () => {
    expect(await staleSession(new Request(config.origin), config)).toBeNull();
    expect(await sessionOf("theme=dark")).toBeNull();
  });
});
