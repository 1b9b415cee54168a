import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { Visitor, control, newPerson, signIn } from "../visitor.ts";

const CANARY = `canary-${randomUUID()}`;

let stack: Stack;
let userId: string;
let sessionId: string;
let signedIn: Visitor;
let callsToClerk: string[];

beforeAll(async () => {
  stack = await startStack();
  ({ id: userId } = await newPerson(stack));
  ({ visitor: signedIn, sessionId } = await signIn(stack, userId));
  await signedIn.call("POST", "/api/v1/tasks", { title: CANARY });
  await stack.clerk.settled();
  const answer = stack.clerk.fetch.bind(stack.clerk);
  stack.clerk.fetch = (request) => {
    callsToClerk.push(new URL(request.url).pathname);
    return answer(request);
  };
});
beforeEach(() => {
  callsToClerk = [];
});
afterAll(() => stack.stop());

/** A token of the person's live session, made as asked: see the controls of the local Clerk. */
async function mint(how: object): Promise<string> {
  const answer = await control(stack, "POST", "tokens", { userId, sessionId, ...how });
  callsToClerk = [];
  return (answer as { jwt: string }).jwt;
}

async function tampered(change: (parts: string[]) => string[]): Promise<string> {
  return change((await mint({})).split(".")).join(".");
}

const recoded = (part: string, changes: object) =>
  Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(part, "base64url").toString()), ...changes }),
  ).toString("base64url");

const flipped = (signature: string) => (signature.startsWith("A") ? "B" : "A") + signature.slice(1);

/** Year 2100. */
const LATER = 4_102_444_800;
const OTHER = "https://another-instance.clerk.accounts.dev";

/** The tokens that must be refused, whoever sends them, and how each is made. */
const refused: [flaw: string, make: () => Promise<string>][] = [
  ["is unsigned (alg none)", () => mint({ alg: "none" })],
  ["is keyed with the public key (HS256)", () => mint({ alg: "HS256-public" })],
  ["is signed with another key", () => mint({ alg: "other-key" })],
  ["has another signature", () => tampered(([h = "", p = "", s = ""]) => [h, p, flipped(s)])],
  ["has lost its signature", () => tampered(([h = "", p = ""]) => [h, p, ""])],
  [
    "was made to live longer",
    () => tampered(([h = "", p = "", s = ""]) => [h, recoded(p, { exp: LATER }), s]),
  ],
  [
    "was made somebody else's",
    () => tampered(([h = "", p = "", s = ""]) => [h, recoded(p, { sub: "user_else" }), s]),
  ],
  ["has expired", () => mint({ expiresIn: -60 })],
  ["is not valid yet", () => mint({ claims: { nbf: LATER } })],
  ["is of another issuer", () => mint({ claims: { iss: OTHER } })],
  ["has no issuer", () => mint({ claims: { iss: null } })],
  ["was made for another site", () => mint({ claims: { azp: "https://elsewhere.example" } })],
  ["was made for no site", () => mint({ claims: { azp: null } })],
  ["has no session", () => mint({ claims: { sid: null } })],
  ["has no person", () => mint({ claims: { sub: null } })],
  ["is of a JWT template", () => mint({ header: { cat: "cl_B7d4PD222AAA" } })],
  [
    "is another instance's",
    () => mint({ alg: "other-key", header: { kid: "ins_other" }, claims: { iss: OTHER } }),
  ],
  ["is of a pending session", () => mint({ claims: { sts: "pending" } })],
];

/** The person's browser with this token in place of its own; Clerk cannot put it right by a refresh. */
function browserWith(token: string): Visitor {
  const visitor = new Visitor(stack.origin);
  for (const [name, value] of signedIn.cookies) {
    if (name.startsWith("__refresh_")) continue;
    visitor.cookies.set(name, name.startsWith("__session") ? token : value);
  }
  return visitor;
}

type Send = (path: string, method?: string) => Promise<Response>;

/** Both ways to send a token. Not as a document, which Clerk's SDK would send to hand shakes first. */
const ways: Record<"cookie" | "bearer", (token: string) => Send> = {
  cookie: (token) => {
    const visitor = browserWith(token);
    const headers = { "sec-fetch-dest": "empty", origin: stack.origin };
    return (path, method = "GET") => visitor.fetch(path, { method, headers, ...bodyOf(method) });
  },
  bearer: (token) => {
    const headers = { authorization: `Bearer ${token}`, "sec-fetch-dest": "empty" };
    return (path, method = "GET") =>
      new Visitor(stack.origin).fetch(path, { method, headers, ...bodyOf(method) });
  },
};

const bodyOf = (method: string) =>
  method === "GET" ? {} : { body: new URLSearchParams({ title: "x", submission: randomUUID() }) };

const tasks = () => ownerOf(stack)`select id, title from tasks`;

describe.each(["cookie", "bearer"] as const)("as %s", (way) => {
  test.each(refused)("a token that %s opens nothing and writes nothing", async (_flaw, make) => {
    const send = ways[way](await make());
    const before = await tasks();
    const page = await send("/w/me/tasks");
    const data = await send("/w/me/tasks.data");
    const api = await send("/api/v1/tasks");
    const form = await send("/w/me/tasks", "POST");
    const call = await send("/api/v1/tasks", "POST");

    expect([page.status, page.headers.get("location")]).toEqual([
      302,
      "/sign-in?redirect_url=%2Fw%2Fme%2Ftasks",
    ]);
    expect([data.status, api.status, form.status, call.status]).toEqual([202, 401, 303, 401]);
    expect(form.headers.get("location")).toBe("/w/me/tasks");
    expect(api.headers.get("content-type")).toBe("application/problem+json");
    const told = await Promise.all([page, data, api, form, call].map((answer) => answer.text()));
    expect(told[1]).toContain('"/sign-in?redirect_url=%2Fw%2Fme%2Ftasks"');
    expect(told.join()).not.toContain(CANARY);
    expect(told.join()).not.toContain(userId);
    expect(await tasks()).toEqual(before);
  });

  test("the token that they were made from works", async () => {
    const send = ways[way](await mint({}));
    const answers = [await send("/w/me/tasks"), await send("/api/v1/tasks")];
    answers.push(await send("/w/me/tasks.data"));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(CANARY);
    }
  });
});

test.each(refused)("as a document, a token that %s shows nothing either", async (_flaw, make) => {
  const answer = await browserWith(await make()).get("/w/me/tasks");
  expect([302, 307]).toContain(answer.status);
  expect(answer.headers.get("location")).toMatch(/^\/sign-in\?|\/v1\/client\/handshake\?/);
  expect(await answer.text()).toBe("");
});

describe("a machine token", () => {
  const machine = ["ak_", "mt_", "oat_"].map((prefix) => `${prefix}${"x".repeat(32)}`);
  const addresses = ["/w/me/tasks", "/w/me/tasks.data", "/api/v1/tasks", "/sign-in"];

  test.each(machine)(
    "%s is answered 401 without a call to Clerk or the database",
    async (token) => {
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
    },
  );

  test("would be noticed where it is asked about: the count is alive", async () => {
    await control(stack, "GET", "deliveries");
    expect(callsToClerk).toEqual(["/__clerk/_emulator/deliveries"]);
  });
});
