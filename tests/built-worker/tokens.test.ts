/**
 * The verifier covers forged, stale and foreign session tokens: see `proof/verify/target/tokens.ts` and
 * `matrix.test.ts`.
 */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";

let stack: Stack;
let callsToClerk: string[];

beforeAll(async () => {
  stack = await sharedStack();
  const answer = stack.clerk.fetch.bind(stack.clerk);
  stack.clerk.fetch = (request) => {
    callsToClerk.push(new URL(request.url).pathname);
    return answer(request);
  };
});
beforeEach(() => {
  callsToClerk = [];
});

const machine = ["ak_", "mt_", "oat_"].map((prefix) => `${prefix}${"x".repeat(32)}`);
const addresses = ["/w/me/tasks", "/w/me/tasks.data", "/api/v1/tasks", "/sign-in"];

test.each(machine)("%s is answered 401 without a call to Clerk or the database", async (token) => {
  await stack.neon.resetRequests();
  for (const address of addresses) {
    for (const authorization of [`Bearer ${token}`, token, `bearer ${token}`]) {
      const headers = { authorization, "sec-fetch-dest": "empty" };
      const answer = await new Visitor(stack.origin).fetch(address, { headers });
      expect([address, answer.status]).toEqual([address, 401]);
    }
  }
  expect(callsToClerk).toEqual([]);
  expect(await stack.neon.requests()).toBe(0);
});

test("would be noticed where it is asked about: the count is alive", async () => {
  await stack.control("GET", "deliveries");
  expect(callsToClerk).toEqual(["/__clerk/_emulator/deliveries"]);
});

test.each(["yes", "%00", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"])(
  "a handshake that does not verify (%s) opens nothing, and closes nothing",
  async (token) => {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id);
    const asScript = { "sec-fetch-dest": "empty" };
    for (const address of ["/w/me/tasks", "/account", "/w/me/tasks.data", "/api/v1/tasks"]) {
      const asked = `${address}?__clerk_handshake=${token}`;
      const stranger = await new Visitor(stack.origin).fetch(asked, { headers: asScript });
      expect([asked, stranger.status]).toEqual([asked, refusalOf(address)]);
      const owner = await visitor.fetch(asked, { headers: asScript });
      expect([asked, owner.status]).toEqual([asked, 200]);
    }
    visitor.cookies.set("__clerk_handshake", token);
    expect((await visitor.post("/account", { displayName: "Ada", timeZone: "UTC" })).status).toBe(
      302,
    );
  },
);

/** The answer to someone signed out: for a page's data, the redirect is a 202. */
const refusalOf = (address: string) => {
  if (address.startsWith("/api/")) return 401;
  return address.endsWith(".data") ? 202 : 302;
};
