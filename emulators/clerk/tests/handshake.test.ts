import { beforeAll, beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { pageRequest, sdk } from "./sdk.ts";

let app: App;
let clerk: ClerkClient;
let userId: string;

beforeAll(async () => {
  app = await sharedApp();
  clerk = sdk(app);
});

beforeEach(async () => {
  await app.control("POST", "/reset");
  const people = [{ email: "ada@x.org", password: "correct horse", firstName: "Ada" }];
  userId = (await app.clerk.seed(people))["ada@x.org"] ?? "";
});

const authenticate = (request: Request) =>
  clerk.authenticateRequest(request, { authorizedParties: [app.origin] });

// A browser follows a 307 to the handshake and comes back.
async function follow(location: string | null): Promise<string> {
  const response = await fetch(location ?? "", { redirect: "manual" });
  expect(response.status).toBe(307);
  return response.headers.get("location") ?? "";
}

test.each(["nonce", "token"])("gives a newcomer a development browser, by %s", async (format) => {
  const first = await authenticate(pageRequest(`${app.origin}/tasks?a=1`));
  expect(first).toMatchObject({ status: "handshake", reason: "dev-browser-missing" });
  const url = new URL(first.headers.get("location") ?? "");
  expect(url.searchParams.get("format")).toBe("nonce");
  if (format === "token") url.searchParams.delete("format");
  const back = await follow(url.href);
  expect(back.includes("__clerk_handshake_nonce=")).toBe(format === "nonce");
  const second = await authenticate(pageRequest(back));
  expect(second.status).toBe("signed-out");
  expect(second.headers.get("location")).toBe(`${app.origin}/tasks?a=1`);
  const third = await authenticate(pageRequest(app.origin, second.headers.getSetCookie()));
  expect(third.status).toBe("signed-out");
});

test.each(["nonce", "token"])("brings an expired session back, by %s", async (format) => {
  const { cookies } = await app.control<{ cookies: string[] }>("POST", "/sessions", {
    userId,
    expired: true,
  });
  const stale = cookies.filter((cookie) => !cookie.startsWith("__refresh"));
  const first = await authenticate(pageRequest(`${app.origin}/tasks`, stale));
  expect(first.status).toBe("handshake");
  expect(first.reason).toMatch(/^session-token-expired/);
  const url = new URL(first.headers.get("location") ?? "");
  if (format === "token") url.searchParams.delete("format");
  const second = await authenticate(pageRequest(await follow(url.href), stale));
  expect(second.status).toBe("signed-in");
  const renewed = second.headers.getSetCookie();
  expect(renewed.some((cookie) => /^__refresh_.*HttpOnly/.test(cookie))).toBe(true);
  const third = await authenticate(pageRequest(`${app.origin}/tasks`, renewed));
  expect(third.toAuth()).toMatchObject({ userId });
});

test("clears the cookies of a session that is over", async () => {
  const { cookies, sessionId } = await app.control<{ cookies: string[]; sessionId: string }>(
    "POST",
    "/sessions",
    { userId, expired: true },
  );
  await clerk.sessions.revokeSession(sessionId);
  const first = await authenticate(pageRequest(app.origin, cookies));
  const back = await follow(first.headers.get("location"));
  const second = await authenticate(pageRequest(back, cookies));
  expect(second.status).toBe("signed-out");
  expect(second.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^__client_uat=0;/));
  expect(second.headers.getSetCookie()).toContainEqual(
    expect.stringMatching(/^__session=;.*Max-Age=0/),
  );
});

test.each(["https://evil.example/", "javascript:alert(1)", "//evil.example", ""])(
  "redirects nowhere but to this machine: not to %j",
  async (target) => {
    const query = new URLSearchParams({ redirect_url: target });
    const url = `${app.origin}/__clerk/v1/client/handshake?${query}`;
    const response = await fetch(url, { redirect: "manual" });
    expect(response.status).toBe(422);
    expect(response.headers.get("location")).toBeNull();
  },
);
