/** Every redirect loop between pages and Clerk ends in a page that explains it, with either kind of keys. */
import { kindsOfKeys } from "@rowkeep/clerk-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Cookies } from "../../proof/world/cookies.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { Visitor, heading, newPerson, signIn } from "../visitor.ts";

/** More redirects than any browser follows. */
const HOPS_MAX = 30;

const ROUND = "Signing in goes round in circles";

/** A browser that keeps no cookies of its own: it forgets each one it gets. */
class Forgetful extends Visitor {
  override readonly cookies = new (class extends Cookies {
    override keep() {}
  })();
}

/** The page at the end of all redirects, and the URLs on the way there. */
async function trail(visitor: Visitor, path: string) {
  const addresses: string[] = [];
  let page = await visitor.get(path);
  for (let at = page.headers.get("location"); at !== null; at = page.headers.get("location")) {
    addresses.push(at);
    if (addresses.length > HOPS_MAX) throw new Error(`no end: ${addresses.join("\n")}`);
    page = await visitor.get(at);
  }
  expect(addresses.join("\n")).not.toMatch(/eyJ|__session/);
  return { page, addresses, html: await page.text() };
}

describe.each(kindsOfKeys)("with %s keys", (keys) => {
  let stack: Stack;
  let answer: Stack["clerk"]["fetch"];

  beforeAll(async () => {
    stack = await sharedStack(keys);
    answer = stack.clerk.fetch.bind(stack.clerk);
  });
  beforeEach(() => {
    stack.clerk.fetch = answer;
  });
  afterAll(() => {
    stack.clerk.fetch = answer;
  });

  /** A person with an expired token, so that they are redirected to a handshake. */
  async function returning(visitor = new Visitor(stack.origin)) {
    const { id } = await newPerson(stack);
    const signedIn = await signIn(stack, id, { expired: true, visitor });
    visitor.forget("__refresh_");
    return { id, ...signedIn };
  }

  /** From now on, Clerk returns a token of this person with other claims. */
  function bringsHome(userId: string, sessionId: string, claims: Record<string, unknown>) {
    stack.clerk.fetch = async (request) => {
      const given = await answer(request);
      if (!new URL(request.url).pathname.endsWith("/handshake_payload")) return given;
      const { directives, ...rest } = (await given.json()) as { directives: string[] };
      const asked = { userId, sessionId, claims };
      const jwt = await stack.mint(asked);
      const changed = directives.map((line) =>
        line.replace(/^(__session\w*)=[^;]+/, (_, name: string) => `${name}=${jwt}`),
      );
      return Response.json(
        { ...rest, directives: changed },
        { headers: { "content-type": "application/json" } },
      );
    };
  }

  test("of a browser that keeps no cookies", async () => {
    const visitor = new Forgetful(stack.origin);
    const { id } = await newPerson(stack);
    const { visitor: signedIn } = await signIn(stack, id, { expired: true });
    const stale = [...signedIn.cookies].filter(([name]) => /^__(session|client_uat)/.test(name));
    for (const [name, value] of stale) visitor.cookies.set(name, value);
    const { page, html, addresses } = await trail(visitor, "/w/me/tasks");
    expect([page.status, heading(html)]).toEqual([401, ROUND]);
    expect(addresses.filter((address) => address.includes("/client/handshake"))).toHaveLength(3);
    expect(html).toContain('action="/sign-out?forget"');
  });

  test("of a handshake whose payload nobody can fetch", async () => {
    const { visitor } = await returning();
    stack.clerk.fetch = async (request) =>
      request.headers.has("authorization") ? new Response(null, { status: 503 }) : answer(request);
    const { page, html } = await trail(visitor, "/w/me/tasks");
    expect([page.status, heading(html)]).toEqual([401, ROUND]);
    stack.clerk.fetch = answer;
    expect((await trail(visitor, "/w/me/tasks")).page.status).toBe(200);
  });

  test.each([["not yet valid", { nbf: 4_102_444_800 }]])(
    "of a handshake that brings a token %s",
    async (_what, claims) => {
      const { visitor, id, sessionId } = await returning();
      bringsHome(id, sessionId, claims);
      const { page, html } = await trail(visitor, "/w/me/tasks?state=done");
      expect([page.status, heading(html)]).toEqual([401, ROUND]);
    },
  );

  test("ends where a handshake brings a token for no site, which a cookie may hold", async () => {
    const { visitor, id, sessionId } = await returning();
    bringsHome(id, sessionId, { azp: null });
    const { page } = await trail(visitor, "/w/me/tasks?state=done");
    expect([page.status, page.url]).toEqual([200, `${stack.origin}/w/me/tasks?state=done`]);
  });

  test.each(["yes", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"])(
    "a handshake of one's own that does not verify (%s) breaks nothing, and is tried again",
    async (token) => {
      const { visitor } = await returning();
      const sent = await visitor.get("/w/me/tasks");
      const away = new URL(sent.headers.get("location") ?? "");
      const home = new URL(away.searchParams.get("redirect_url") ?? "");
      home.searchParams.set("__clerk_handshake", token);
      const { page } = await trail(visitor, home.href);
      expect([page.status, page.url]).toEqual([200, `${stack.origin}/w/me/tasks`]);
    },
  );

  test.each([
    ["of another issuer", { iss: "https://elsewhere.example" }],
    ["for another site", { azp: "https://elsewhere.example" }],
  ])(
    "of a token %s, which Clerk's scripts believe in and this site does not",
    async (_what, claims) => {
      const { visitor, id, sessionId } = await returning();
      bringsHome(id, sessionId, claims);
      const seen: string[] = [];
      // What the sign-in page's scripts do with a browser that they believe signed in: they send it back to where it came
      // from.
      for (let turns = 0; turns < 10; turns++) {
        const { page, html } = await trail(visitor, "/w/me/tasks?state=done");
        seen.push(heading(html));
        if (page.status === 401) break;
        expect(page.url).toBe(
          `${stack.origin}/sign-in?redirect_url=${encodeURIComponent("/w/me/tasks?state=done")}`,
        );
      }
      expect(seen).toEqual(["Sign in", "Sign in", "Sign in", ROUND]);
      stack.clerk.fetch = answer;
      const left = await visitor.post("/sign-out", {});
      expect(left.status).toBe(303);
      expect([...visitor.cookies.keys()].filter((name) => name.startsWith("__session"))).toEqual(
        [],
      );
    },
  );

  test("of somebody signed out is no round: they may come to the door as often as they like", async () => {
    const visitor = new Visitor(stack.origin);
    for (let times = 0; times < 6; times++) {
      const { html } = await trail(visitor, "/w/me/tasks");
      expect(heading(html)).toBe("Sign in");
    }
  });

  test("of a link with a count of rounds in it is no round for whoever needs no handshake", async () => {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id);
    const forged = `/w/me/tasks?handshake=${"0".repeat(32)}.9&__clerk_handshake_nonce=x`;
    const { page, addresses } = await trail(visitor, forged);
    expect([page.status, addresses]).toEqual([200, [`${stack.origin}/w/me/tasks`]]);
  });
});
