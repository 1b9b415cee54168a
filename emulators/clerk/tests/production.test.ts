import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClerk } from "../index.ts";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { sharedApp, type App } from "./app.ts";
import { pageRequest, sdk } from "./sdk.ts";
import { askForCode, enterCode, signOutByMenu } from "../../../tests/chromium/clerk-forms.ts";
import { expectHome, expectState, newVisitor, signIn, type Visitor } from "./visitor.ts";

const ADA = { email: "ada@example.com", password: "correct horse battery", firstName: "Ada" };
const ORIGIN = "http://localhost:5173";

type SignedIn = { cookies: string[]; sessionId: string };

let app: App;
let userId: string;

beforeEach(async () => {
  app = await sharedApp("live");
  userId = (await app.clerk.seed([ADA]))[ADA.email] ?? "";
});

const authenticate = (request: Request) =>
  sdk(app).authenticateRequest(request, { authorizedParties: [app.origin] });

const handshake = (location: string, cookies: string[] = []) =>
  fetch(location, {
    redirect: "manual",
    headers: { cookie: cookies.map((line) => line.split(";")[0]).join("; ") },
  });

describe("live-style keys", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("are made for the run, and name a host that no instance has", () => {
    const { CLERK_PUBLISHABLE_KEY = "", CLERK_SECRET_KEY } = app.clerk.env;
    const [, kind, host = ""] = CLERK_PUBLISHABLE_KEY.split("_");
    expect(kind).toBe("live");
    expect(Buffer.from(host, "base64").toString()).toBe("clerk.local-emulator.example$");
    expect(CLERK_SECRET_KEY).toMatch(/^sk_live_\w{42}$/);
  });

  test.each(["development", "production", undefined])(
    "are refused with NODE_ENV=%s",
    async (mode) => {
      vi.stubEnv("NODE_ENV", mode);
      await expect(createClerk({ origin: ORIGIN, keys: "live" })).rejects.toThrow(
        "The local Clerk",
      );
    },
  );

  test("are refused on another machine, and where they would be kept", async () => {
    const elsewhere = createClerk({ origin: "https://rowkeep.example", keys: "live" });
    await expect(elsewhere).rejects.toThrow("in tests alone");
    const dataDir = await mkdtemp(join(tmpdir(), "clerk-"));
    const kept = createClerk({ origin: ORIGIN, keys: "live", dataDir });
    await expect(kept).rejects.toThrow("in tests alone");
    await rm(dataDir, { recursive: true });
  });
});

describe("a production instance", () => {
  test("sends no newcomer to it, and has no development browsers", async () => {
    const state = await authenticate(pageRequest(`${app.origin}/tasks`));
    expect(state).toMatchObject({ status: "signed-out", reason: "session-token-and-uat-missing" });
    const asked = await fetch(`${app.origin}/__clerk/v1/dev_browser`, { method: "POST" });
    expect(asked.status).toBe(404);
  });

  test.each(["nonce", "token"])("brings a session back in a cookie, by %s", async (format) => {
    const { cookies } = await app.control<SignedIn>("POST", "/sessions", { userId, expired: true });
    const stale = cookies.filter((cookie) => !cookie.startsWith("__refresh"));
    const first = await authenticate(pageRequest(`${app.origin}/tasks`, stale));
    expect(first.status).toBe("handshake");
    const url = new URL(first.headers.get("location") ?? "");
    if (format === "token") url.searchParams.delete("format");
    const back = await handshake(url.href, stale);
    expect(back.headers.get("location")).toBe(`${app.origin}/tasks`);
    const payload = back.headers.getSetCookie();
    expect(payload.join()).toMatch(/^__clerk_handshake(_nonce)?=.+; HttpOnly$/);
    const second = await authenticate(pageRequest(`${app.origin}/tasks`, [...stale, ...payload]));
    expect(second.toAuth()).toMatchObject({ userId });
    expect(second.headers.get("location")).toBeNull();
    expect(second.headers.getSetCookie().join("\n")).not.toContain("__clerk_db_jwt");
  });

  test("tells a browser that it does not know that it is signed out", async () => {
    const url = new URL(`${app.origin}/__clerk/v1/client/handshake`);
    url.search = new URLSearchParams({
      redirect_url: `${app.origin}/`,
      format: "nonce",
    }).toString();
    const [payload = ""] = (await handshake(url.href)).headers.getSetCookie();
    const nonce = payload.split(/[=;]/)[1] ?? "";
    const { directives } = await sdk(app).clients.getHandshakePayload({ nonce });
    expect(directives).toContainEqual(expect.stringMatching(/^__client_uat=0;/));
    expect(directives).toContainEqual(expect.stringMatching(/^__session=;.*Max-Age=0/));
  });

  test("its tokens are its own, and are taken", async () => {
    const { cookies } = await app.control<SignedIn>("POST", "/sessions", { userId });
    const state = await authenticate(pageRequest(app.origin, cookies));
    expect(state.toAuth()?.sessionClaims).toMatchObject({
      iss: "https://clerk.local-emulator.example",
      azp: app.origin,
    });
    expect(cookies).toContainEqual(expect.stringMatching(/^__client=\w+; .*HttpOnly$/));
  });
});

describe("in a browser, with the real components, a production instance", () => {
  let visitor: Visitor;

  beforeEach(async () => {
    visitor = await newVisitor(await sharedBrowser(), app);
  });
  afterEach(() => visitor.page.context().close());

  const cookie = async (name: RegExp) =>
    (await visitor.page.context().cookies()).filter((one) => name.test(one.name));

  test("signs up", async () => {
    const { page, problems } = visitor;
    await page.goto("/sign-up");
    await askForCode(page, "Bob@example.com", "another horse");
    await enterCode(page, "424242");
    await expectHome(page, "bob@example.com");
    expect(problems).toEqual([]);
  });

  test("signs in and out, says so in cookies, and never mentions a development browser", async () => {
    const { page, problems } = visitor;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await signIn(page, ADA.email, ADA.password);
    await expectHome(page, ADA.email);
    await expect
      .poll(async () => (await cookie(/^__client_uat/)).map(({ value }) => value))
      .not.toContain("0");
    expect(await cookie(/^__client$/)).toMatchObject([{ httpOnly: true }]);
    await page.goto("/private");
    expect(await page.locator("body").textContent()).toBe(`the server knows ${userId}`);
    await page.goto("/");
    await signOutByMenu(page);
    await expectState(page, "out");
    // The page shows it before clerk-js has stored it.
    await expect
      .poll(async () => (await cookie(/^__client_uat/)).map(({ value }) => value))
      .toEqual(["0", "0"]);
    await expect.poll(() => cookie(/db_jwt|^__session/)).toEqual([]);
    expect(asked.join("\n")).not.toMatch(/db_jwt|dev_browser/);
    expect(problems).toEqual([]);
  });

  test("renews the token by itself", async () => {
    await app.control("PUT", "/token-lifetime", { seconds: 3 });
    const { page } = visitor;
    await signIn(page, ADA.email, ADA.password);
    await expectHome(page, ADA.email);
    const [first] = await cookie(/^__session_/);
    await expect.poll(async () => (await cookie(/^__session_/))[0]?.value).not.toBe(first?.value);
  });
});
