/** Text only: what is removed from a request, and what stays as it was sent. */
import { arriving } from "#app/visit/handshake.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { configWith } from "../../workers/environment.ts";

const config = configWith();
const STATE = "0123456789abcdef0123456789abcdef";

const arrive = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  arriving(
    new Request(config.origin + path, { method, headers: { accept: "text/html", ...headers } }),
    config,
  );

const withState = (rest: string) => ({ cookie: `__Host-handshake=${STATE}.1; ${rest}` });

test("a request without anything of Clerk's passes as it is, whatever its query looks like", () => {
  const queries = ["", "?", "?&", "?a&&b=1&", "?=", "?%zz=%", "?a=__clerk_handshake"];
  for (const query of queries) {
    const { request, handshake } = arrive(`/w/me/tasks${query}`);
    expect(request.url).toBe(new URL(`/w/me/tasks${query}`, config.origin).href);
    expect(handshake.isStray).toBe(false);
  }
});

test("the ticket of an invitation leads to the page that asks, wherever it arrives", () => {
  const brought = "?__clerk_ticket=a.b-c_d&__clerk_status=sign_up&redirect_url=%2Fx";
  for (const path of ["/", "/sign-in", "/sign-up", "/w/me/today"]) {
    const { request, handshake } = arrive(path + brought);
    expect(request.url).toBe(`${config.origin}${path}?redirect_url=%2Fx`);
    expect(handshake).toMatchObject({
      isStray: true,
      address: `${config.origin}/invitation?ticket=a.b-c_d&status=sign_up`,
    });
  }
});

test("only what may be a ticket is taken for one", () => {
  for (const ticket of ["", "a b", "a/b", "a%26x=1", "%22", "a".repeat(4_001)])
    expect(arrive(`/sign-in?__clerk_ticket=${ticket}`).handshake.address).toBe(
      `${config.origin}/sign-in`,
    );
  expect(arrive("/sign-in?__clerk_ticket=a&__clerk_status=x").handshake.address).toBe(
    `${config.origin}/invitation?ticket=a&status=sign_in`,
  );
});

test("no parameter of Clerk's is left, however its name is written", () => {
  const name = fc.constantFrom(
    "__clerk_x",
    "__clerk%5Fx",
    "%5F%5Fsession",
    "__session",
    "handshake",
  );
  const part = fc.oneof(
    fc.tuple(name, fc.string()).map(([key, value]) => `${key}=${encodeURIComponent(value)}`),
    fc.constantFrom("a=1", "b", "", "a=%20+", "__c=1"),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const { request } = arrive(`/x?${parts.join("&")}`);
      const kept = parts.filter((one) => !/clerk|session|handshake/.test(one));
      const left = new URL(request.url).search.slice(1);
      expect(left.split("&").filter(Boolean)).toEqual(kept.filter(Boolean));
    }),
  );
});

test("without a query, the cookies say what they say beside one that holds nothing", () => {
  const cookie = fc.constantFrom(
    `__Host-handshake=${STATE}.1`,
    "__Host-handshake=.2",
    "__clerk_handshake=t",
    "__clerk_handshake_nonce=n",
    "__clerk_redirect_count=1",
    "__session=eyJ",
    "theme=dark",
  );
  fc.assert(
    fc.property(fc.array(cookie, { maxLength: 4 }), fc.boolean(), (cookies, isPage) => {
      const headers = { cookie: cookies.join("; "), accept: isPage ? "text/html" : "*/*" };
      const [plain, parsed] = [arrive("/w/me/tasks", headers), arrive("/w/me/tasks?", headers)];
      expect(plain.handshake).toEqual(parsed.handshake);
      expect(plain.request.headers.get("cookie")).toBe(parsed.request.headers.get("cookie"));
    }),
  );
});

describe("a handshake ends", () => {
  const back = `/w/me/tasks?a=1&handshake=${STATE}.1`;

  test("where its browser brings secret and payload, in the address or in a cookie", () => {
    const inAddress = arrive(`${back}&__clerk_handshake_nonce=n&__clerk_db_jwt=d`, withState(""));
    expect(inAddress.handshake).toMatchObject({ ends: true, rounds: 1, state: STATE });
    expect(new URL(inAddress.request.url).search).toBe("?a=1&__clerk_handshake_nonce=n");
    const inCookie = arrive(back, withState("__clerk_handshake=t"));
    expect(inCookie.handshake.ends).toBe(true);
    expect(inCookie.request.headers.get("cookie")).toContain("__clerk_handshake=t");
    expect(inCookie.handshake.address).toBe(`${config.origin}/w/me/tasks?a=1`);
  });

  test.each([
    ["without the cookie", back, { cookie: "__clerk_handshake=t" }, "GET"],
    ["with another secret", back.replace("01", "99"), withState("__clerk_handshake=t"), "GET"],
    ["without the secret", "/w/me/tasks", withState("__clerk_handshake=t"), "GET"],
    ["once it is over", back, { cookie: "__Host-handshake=.1; __clerk_handshake=t" }, "GET"],
    ["over http's name", back, { cookie: `handshake=${STATE}.1; __clerk_handshake=t` }, "GET"],
    ["with no payload", back, withState("a=b"), "GET"],
    ["by a form", back, withState("__clerk_handshake=t"), "POST"],
    [
      "for scripts",
      back,
      { ...withState("__clerk_handshake=t"), "sec-fetch-dest": "empty" },
      "GET",
    ],
  ])("not %s", (_how, path, headers, method) => {
    const { request, handshake } = arrive(path, headers, method);
    expect(handshake.ends).toBe(false);
    expect(request.headers.get("cookie")).not.toContain("__clerk_handshake");
    expect(request.url).not.toContain("handshake");
  });
});
