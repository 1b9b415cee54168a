/** Only the browser that began a handshake can end it, whatever others send, with either kind of keys. */
import { kindsOfKeys } from "@rowkeep/clerk-emulator";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";

/** What a URL or a cookie may contain that this browser did not ask for. */
const PARAMETERS = [
  "__clerk_handshake_nonce",
  "__clerk_handshake",
  "__clerk_db_jwt",
  "__clerk_ticket",
  "__clerk_synced",
  "__clerk_redirect_url",
  "__clerk_help",
  "__clerk_anything",
  "__dev_session",
  "__session",
  "handshake",
];

const PAYLOADS = ["__clerk_handshake_nonce", "__clerk_handshake"];

describe.each(kindsOfKeys)("with %s keys", (keys) => {
  let stack: Stack;
  /** Paths of Clerk's Backend API that the worker has requested. */
  const asked: string[] = [];

  beforeAll(async () => {
    stack = await sharedStack(keys);
    const answer = stack.clerk.fetch.bind(stack.clerk);
    stack.clerk.fetch = (request) => {
      if (request.headers.has("authorization")) asked.push(new URL(request.url).pathname);
      return answer(request);
    };
    return () => {
      stack.clerk.fetch = answer;
    };
  });

  /** A signed-in person, with a task to see. */
  async function ada() {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id);
    const made = await visitor.call("POST", "/api/v1/tasks", { title: "A task of Ada" });
    expect(made.status).toBe(201);
    return { visitor };
  }

  /** The same person with an expired token, and what their browser holds at the end of a handshake. */
  async function returning() {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id, { expired: true });
    visitor.forget("__refresh_");
    const sent = await visitor.get("/w/me/tasks?state=done");
    expect(sent.status).toBe(307);
    const away = new URL(sent.headers.get("location") ?? "");
    const home = await visitor.get(away.href);
    return { visitor, away, home: home.headers.get("location") ?? "" };
  }

  // The ticket of an invitation leads to its own page.
  const dropped = PARAMETERS.filter((name) => !/ticket/.test(name));

  test("a link with what nobody asked for leads to the page without it, and drops no cookie", async () => {
    const { visitor } = await ada();
    const before = new Map(visitor.cookies);
    const paths = ["/w/me/tasks", "/w/me/tasks?state=done", "/account", "/", "/sign-in"];
    for (const path of paths) {
      for (const name of dropped) {
        const link = `${path}${path.includes("?") ? "&" : "?"}${name}=bogus`;
        const { status, headers } = await visitor.get(link);
        const meant = stack.origin + path;
        expect([link, status, headers.get("location")]).toEqual([link, 307, meant]);
        expect(new Map(visitor.cookies)).toEqual(before);
      }
    }
    const every = dropped.map((name) => `${name}=bogus`).join("&");
    const page = await visitor.follow(await visitor.get(`/w/me/tasks?${every}`));
    expect(page.url).toBe(`${stack.origin}/w/me/tasks`);
    expect(await page.text()).toContain("A task of Ada");
  });

  test("it counts for nothing in what scripts and programs ask for either", async () => {
    const { visitor } = await ada();
    const before = new Map(visitor.cookies);
    const asScript = { "sec-fetch-dest": "empty", accept: "*/*" };
    for (const name of PARAMETERS) {
      for (const path of ["/w/me/tasks.data", "/api/v1/tasks"]) {
        const answer = await visitor.fetch(`${path}?${name}=bogus`, { headers: asScript });
        expect([name, path, answer.status]).toEqual([name, path, 200]);
        expect(await answer.text()).toContain("A task of Ada");
      }
      const fields = { displayName: "Ada", timeZone: "UTC" };
      const saved = await visitor.post(`/account?${name}=bogus`, fields);
      expect([name, saved.status]).toEqual([name, 302]);
      expect(saved.headers.get("location")).not.toContain("bogus");
    }
    expect(new Map(visitor.cookies)).toEqual(before);
  });

  test("the rest of an address stays as it was", async () => {
    const { visitor } = await ada();
    const link =
      "/w/me/search?q=a%20b+c%2B&__clerk_handshake_nonce=x&__clerk%5Fdb_jwt=y&filter=%C3%A4";
    const sent = await visitor.get(link);
    expect(sent.headers.get("location")).toBe(
      `${stack.origin}/w/me/search?q=a%20b+c%2B&filter=%C3%A4`,
    );
    const doubled = await visitor.get(`${stack.origin}//evil.example/x?__clerk_handshake_nonce=x`);
    expect(doubled.headers.get("location") ?? stack.origin).toMatch(`${stack.origin}/`);
  });

  test.each(PAYLOADS)("a stray cookie %s counts for nothing", async (name) => {
    const { visitor } = await ada();
    visitor.cookies.set(name, "bogus");
    const page = await visitor.get("/w/me/tasks");
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("A task of Ada");
  });

  test("nothing that a stranger brings is asked about at Clerk, or shared with another site", async () => {
    asked.length = 0;
    for (const name of PAYLOADS) {
      for (const path of ["/w/me/tasks", "/sign-in", "/", "/w/me/tasks.data", "/api/v1/tasks"]) {
        for (const method of ["GET", "HEAD", "POST"]) {
          const stranger = new Visitor(stack.origin);
          stranger.cookies.set(name, "bogus");
          const headers = { origin: stack.origin };
          const answer = await stranger.fetch(`${path}?${name}=bogus`, { method, headers });
          expect(answer.headers.get("access-control-allow-origin")).toBeNull();
          expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
        }
      }
    }
    expect(asked).toEqual([]);
  });

  test("the end of somebody else's handshake signs nobody in", async () => {
    const mallory = await returning();
    const payload = [...mallory.visitor.cookies].filter(([name]) => PAYLOADS.includes(name));
    const link = new URL(mallory.home);
    for (const [name, value] of payload) link.searchParams.set(name, value);
    const victim = new Visitor(stack.origin);
    const page = await victim.follow(await victim.get(link.href));
    expect(page.url).toContain("/sign-in");
    expect([...victim.cookies.keys()].filter((name) => /^__(session|refresh)/.test(name))).toEqual(
      [],
    );

    const { visitor } = await ada();
    const shown = await visitor.follow(await visitor.get(link.href.replace("state=done", "")));
    expect(await shown.text()).toContain("A task of Ada");
  });

  test("while a victim's own handshake is under way, somebody else's does not end it", async () => {
    const mallory = await returning();
    const { id } = await newPerson(stack);
    const { visitor: victim } = await signIn(stack, id, { expired: true });
    victim.forget("__refresh_");
    await victim.get("/w/me/tasks");
    const link = new URL(mallory.home);
    for (const [name, value] of mallory.visitor.cookies)
      if (PAYLOADS.includes(name)) link.searchParams.set(name, value);
    const page = await victim.follow(await victim.get(link.href));
    expect(page.status).toBe(200);
    const token = [...victim.cookies].find(([name]) => name.startsWith("__session_"))?.[1] ?? "";
    expect(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).toContain(id);
  });

  test("one's own ends where it began, once, at a clean address", async () => {
    const { visitor, home } = await returning();
    const ended = await visitor.get(home);
    expect(ended.headers.get("location")).toBe(`${stack.origin}/w/me/tasks?state=done`);
    expect(ended.headers.get("access-control-allow-origin")).toBeNull();
    expect((await visitor.follow(ended)).status).toBe(200);
    const again = await visitor.get(home);
    expect(again.headers.get("location")).toBe(`${stack.origin}/w/me/tasks?state=done`);
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test("no token stands in an address, on the way or back", async () => {
    const { away, home } = await returning();
    expect(away.searchParams.get("__session")).toBeNull();
    expect(away.href + home).not.toMatch(/eyJ/);
  });

  test("tabs that begin together all arrive", async () => {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id, { expired: true });
    visitor.forget("__refresh_");
    const paths = ["/w/me/tasks", "/w/me/today", "/account", "/w/me/lists", "/w/me/trash"];
    const sent = await Promise.all(paths.map((path) => visitor.get(path)));
    expect(sent.map(({ status }) => status)).toEqual(paths.map(() => 307));
    for (const [at, answer] of sent.entries()) {
      const page = await visitor.follow(answer);
      expect([paths[at], page.status, new URL(page.url).pathname]).toEqual([
        paths[at],
        200,
        paths[at],
      ]);
    }
  });
});
