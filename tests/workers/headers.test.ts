import type { Visit } from "#app/visit/visit.ts";
import type { secured as Secured } from "#workers/headers.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { configWith } from "./environment.ts";
import { visitWith } from "./visit.ts";

let secured: typeof Secured;

// The module reads Vite's DEV once, and tests run in Vite's development mode; in a build it is false.
beforeAll(async () => {
  vi.stubEnv("DEV", false);
  ({ secured } = await import("#workers/headers.ts"));
});
afterAll(() => vi.unstubAllEnvs());

const answer = (visit: Partial<Visit>, status = 200, headers: HeadersInit = {}) =>
  secured(new Response("body", { status, headers }), visitWith(visit));

/** Hosts with names that Clerk makes up; its documentation lists them this way. */
const CLERKS = [
  "https://*.protect.clerk.com",
  "https://*.protect.clerk.com:*",
  "https://*.clerk-telemetry.com",
];

/** A policy as a map from directive to its sources. */
function policy(response: Response): Record<string, string[]> {
  const text = response.headers.get("content-security-policy") ?? "";
  const directives = text.split("; ").map((part) => part.split(" "));
  return Object.fromEntries(directives.map(([name, ...sources]) => [name, sources]));
}

describe.each(["bare", "public", "published", "app"] as const)("a %s page", (page) => {
  test("is hardened", () => {
    const { headers } = answer({ page });
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("strict-transport-security")).toMatch(
      /^max-age=63072000; includeSubDomains/,
    );
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("x-request-id")).toBe(visitWith().id);
  });

  test("denies by default, cannot be framed and has no other base", () => {
    const directives = policy(answer({ page }));
    expect(directives["default-src"]).toEqual(["'none'"]);
    expect(directives["frame-ancestors"]).toEqual(["'none'"]);
    expect(directives["base-uri"]).toEqual(["'none'"]);
  });

  test("has no unsafe source and no wildcard but for Clerk's own hosts", () => {
    const { "img-src": pictures = [], ...rest } = policy(answer({ page }));
    const own = page === "published" ? pictures.filter((source) => source !== "https:") : pictures;
    const text = [...Object.values(rest), own]
      .flat()
      .filter((source) => !CLERKS.includes(source))
      .join(" ");
    expect(text).not.toMatch(/unsafe-|\*|http:|(^| )https:( |$)/);
  });
});

test.each(["bare", "public", "published"] as const)(
  "a %s page runs no script and speaks to this site alone",
  (page) => {
    const directives = policy(answer({ page }));
    expect(directives).not.toHaveProperty("script-src");
    expect(directives["connect-src"]).toEqual(["'self'"]);
    expect(directives["form-action"]).toEqual(["'self'"]);
  },
);

test("an app page runs the scripts of its own nonce", () => {
  const directives = policy(answer({ page: "app", nonce: "n1" }));
  expect(directives["script-src"]).toEqual(["'self'", "'nonce-n1'", "'strict-dynamic'"]);
  expect(directives["style-src"]).toContain("'nonce-n1'");
});

test("an app page reaches Clerk by its own origin, or by the proxy's", () => {
  const direct = policy(answer({ page: "app" }));
  expect(direct["connect-src"]?.slice(0, 2)).toEqual([
    "'self'",
    "https://calm-owl-7.clerk.accounts.dev",
  ]);
  expect(direct["form-action"]).toEqual(["'self'", "https://calm-owl-7.clerk.accounts.dev"]);
  const config = configWith({ CLERK_PROXY_URL: "/__clerk" });
  const proxied = policy(answer({ page: "app", config }));
  expect(proxied["connect-src"]?.slice(0, 2)).toEqual(["'self'", "https://rowkeep.example"]);
});

test.each(["test", "live"])(
  "an app page lets Clerk protect itself, and with %s keys counts as its documents have it",
  (kind) => {
    const config = configWith({
      CLERK_PUBLISHABLE_KEY: `pk_${kind}_${btoa("clerk.rowkeep.example$")}`,
      CLERK_SECRET_KEY: `sk_${kind}_canary-secret-key`,
    });
    const directives = policy(answer({ page: "app", config }));
    expect(directives["frame-src"]).toEqual([
      "https://challenges.cloudflare.com",
      "https://*.protect.clerk.com",
    ]);
    expect(directives["connect-src"]?.slice(2)).toEqual([
      "https://*.protect.clerk.com:*",
      ...(kind === "test" ? ["https://clerk-telemetry.com", "https://*.clerk-telemetry.com"] : []),
    ]);
  },
);

test("no answer lets another site read it, whatever Clerk's SDK would have", () => {
  const shared = {
    "access-control-allow-origin": "null",
    "access-control-allow-credentials": "true",
  };
  for (const page of ["bare", "public", "app"] as const) {
    const { headers } = answer({ page }, 200, shared);
    for (const name of Object.keys(shared)) expect(headers.has(name)).toBe(false);
  }
});

describe("caching", () => {
  test("is for public pages that are there", () => {
    const { headers } = answer({ page: "public" }, 200, { "cache-control": "no-cache" });
    expect(headers.get("cache-control")).toMatch(/^public, max-age=60\b/);
  });

  test.each([200, 301, 304])("is asked about each time for what is published (%d)", (status) => {
    const { headers } = secured(new Response(null, { status }), visitWith({ page: "published" }));
    expect(headers.get("cache-control")).toBe("public, no-cache");
  });

  test.each([
    ["published", 404],
    ["published", 503],
    ["public", 302],
    ["public", 404],
    ["public", 500],
    ["app", 200],
    ["app", 303],
    ["bare", 200],
    ["bare", 503],
  ] as const)("is not for a %s page of status %d, whatever it asks for", (page, status) => {
    const { headers } = answer({ page }, status, { "cache-control": "public, max-age=9" });
    expect(headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("cookies", () => {
  const cookies = new Headers([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ]);

  test.each(["app", "bare"] as const)("of %s pages are all passed on", (page) => {
    expect(answer({ page }, 200, cookies).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test.each([200, 404])("never leave with a public page of status %d", (status) => {
    for (const page of ["public", "published"] as const)
      expect(answer({ page }, status, cookies).headers.getSetCookie()).toEqual([]);
  });
});

test("tells how long the database took, and in how many requests", () => {
  expect(answer({ roundTrips: [1.25, 2.5] }).headers.get("server-timing")).toBe(
    'db;dur=3.8;desc="2"',
  );
  expect(answer({}).headers.has("server-timing")).toBe(false);
});

test("takes an answer whose headers are immutable, and keeps what it says", async () => {
  const moved = secured(Response.redirect("https://rowkeep.example/dashboard", 303), visitWith());
  expect(moved.status).toBe(303);
  expect(moved.headers.get("location")).toBe("https://rowkeep.example/dashboard");
  const kept = answer({}, 201, { "content-type": "text/plain", location: "/api/v1/tasks/1" });
  expect(kept.status).toBe(201);
  expect(kept.headers.get("location")).toBe("/api/v1/tasks/1");
  expect(await kept.text()).toBe("body");
});
