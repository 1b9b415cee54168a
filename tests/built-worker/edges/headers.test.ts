import { table } from "#app/routes.ts";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { Visitor, newPerson, signIn } from "../../visitor.ts";

let stack: Stack;
let ada: Visitor;
let nobody: Visitor;
let task: string;

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack, { role: "admin" });
  ({ visitor: ada } = await signIn(stack, id));
  const created = await ada.call("POST", "/api/v1/tasks", { title: "Here" });
  ({ id: task } = (await created.json()) as { id: string });
  nobody = new Visitor(stack.origin);
  await nobody.follow(await nobody.get("/sign-in"));
  await stack.clerk.settled();
});

/** The headers of every response. */
const everywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
};

const WITHOUT_SCRIPTS =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const NONCE = /'nonce-([A-Za-z0-9+/]{22}==)'/;

/** The policy of a page that runs scripts, with its nonce as `N`. */
const appPolicy = () => {
  // Clerk sends telemetry with development keys only.
  const telemetry = stack.env.CLERK_PUBLISHABLE_KEY?.startsWith("pk_test_")
    ? " https://clerk-telemetry.com https://*.clerk-telemetry.com"
    : "";
  return [
    "default-src 'none'",
    "script-src 'self' 'nonce-N' 'strict-dynamic'",
    "style-src 'self' 'nonce-N' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-KQDhUccuEkZUQDnfbVDeY+ev2LZ+73AQR7ro4JppAY8=' 'sha256-nR5vYgRfOuAPliZnV0HnrYe2XI7iMJj3rHP2WsnrpvE='",
    "img-src 'self' data: https://img.clerk.com",
    "font-src 'self'",
    `connect-src 'self' ${stack.origin} https://*.protect.clerk.com:*${telemetry}`,
    "worker-src 'self' blob:",
    "frame-src https://challenges.cloudflare.com https://*.protect.clerk.com",
    "manifest-src 'self'",
    `form-action 'self' ${stack.origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
};

const policyOf = ({ headers }: Response) => headers.get("content-security-policy") ?? "";

const addressOf = (path: string) =>
  path
    .replace(":workspace", "me")
    .replace(":id", task)
    .replace(/\/?\*$/, "") || "/no-such-page";

/** Paths whose every response, errors included, must have the headers. */
const routes = table.map(({ path }) => path).filter((path) => path !== "/api/*");

test.each(routes)("every answer of %s has the headers of every answer", async (path) => {
  for (const visitor of [ada, nobody, new Visitor(stack.origin)]) {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      const address = path === "/" ? "/" : addressOf(path);
      const { headers, body } = await visitor.fetch(address, { method });
      await body?.cancel();
      expect(Object.fromEntries(headers)).toMatchObject(everywhere);
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      for (const name of ["x-powered-by", "server", "access-control-allow-origin"]) {
        expect([name, headers.get(name)]).toEqual([name, null]);
      }
    }
  }
});

describe.each(["/", "/unauthorized", "/no-such-page"])("the page for everyone at %s", (path) => {
  test("runs no script, by its policy and in its text", async () => {
    const answer = await ada.get(path);
    expect(policyOf(answer)).toBe(WITHOUT_SCRIPTS);
    const html = await answer.text();
    expect(html).not.toMatch(/<script|javascript:|<style|\son[a-z]+\s*=|\sstyle\s*=/i);
    expect(html).not.toMatch(/nonce|modulepreload/i);
  });

  test("has no cookie and no trace of who asks", async () => {
    const answer = await ada.get(path);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("server-timing")).toBeNull();
    expect(await answer.text()).toBe(await (await nobody.get(path)).text());
  });
});

const appPages = [
  "/w/me/today",
  "/w/me/upcoming",
  "/w/me/lists",
  "/w/me/done",
  "/w/me/trash",
  "/w/me/tasks",
  "/account",
  "/account/sign-in-details",
  "/admin",
  "/sign-out",
];

describe.each(appPages)("the app's page at %s", (path) => {
  test("runs the scripts that bear its own nonce alone", async () => {
    const first = await ada.get(path);
    const nonce = NONCE.exec(policyOf(first))?.[1] ?? "none";
    expect(policyOf(first).replaceAll(nonce, "N")).toBe(appPolicy());
    const html = await first.text();
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/<[^>]*\s(on[a-z]+|style)\s*=/i);
  });

  test("has another nonce each time", async () => {
    const answers = [await ada.get(path), await ada.get(path)];
    const [first, second] = answers.map((answer) => NONCE.exec(policyOf(answer))?.[1]);
    expect(first).toBeDefined();
    expect(second).not.toBe(first);
  });
});

test("the sign-in page is an app page too", async () => {
  const answer = await nobody.get("/sign-in");
  expect(answer.status).toBe(200);
  expect(policyOf(answer)).toMatch(NONCE);
});

test.each(["/api/health", "/api/no-such-thing", "/api/webhooks/clerk"])(
  "%s allows nothing to run",
  async (path) => {
    expect(policyOf(await nobody.get(path))).toBe(WITHOUT_SCRIPTS);
  },
);

const readable = ["/", "/sign-out", "/account", "/w/me/tasks", "/api/v1/tasks", "/api/health"];

/** Headers about one request, or its connection. */
const PASSING =
  /^(date|x-request-id|server-timing|content-security-policy|content-length|transfer-encoding|connection|keep-alive)$/;

const lasting = ({ headers }: Response) => [...headers].filter(([name]) => !PASSING.test(name));

test.each(readable)("HEAD of %s has the headers of GET, and no body", async (path) => {
  const head = await ada.fetch(path, { method: "HEAD" });
  const get = await ada.get(path);
  expect(head.status).toBe(get.status);
  expect(lasting(head)).toEqual(lasting(get));
  expect(await head.text()).toBe("");
});

const oneRequest = ["/w/me/tasks", "/w/me/tasks.data", "/account", "/admin", "/api/v1/tasks"];

test.each(oneRequest)("%s says that it took one request to the database", async (path) => {
  const { headers } = await ada.get(path);
  expect(headers.get("server-timing")).toMatch(/^db;dur=\d+\.\d;desc="1"$/);
});

test("what is public may be kept for a minute, all else not at all", async () => {
  const kept = (await nobody.get("/")).headers.get("cache-control");
  expect(kept).toBe("public, max-age=60, stale-while-revalidate=600");
  for (const path of ["/no-such-page", "/w/me/tasks", "/sign-in", "/api/health"]) {
    expect((await ada.get(path)).headers.get("cache-control")).toBe("private, no-store");
  }
});

const errors: [status: number, method: string, path: string, body?: unknown][] = [
  [404, "GET", "/api/no-such-thing"],
  [404, "GET", "/api/v1/tasks/no-id"],
  [405, "PUT", "/api/v1/tasks", {}],
  [405, "POST", "/api/health", {}],
  [405, "GET", "/api/webhooks/clerk"],
  [405, "OPTIONS", "/api/v1/tasks"],
  [400, "POST", "/api/webhooks/clerk", {}],
  [422, "POST", "/api/v1/tasks", {}],
];

test.each(errors)("%i of %s %s is a problem (RFC 9457)", async (status, method, path, body) => {
  const answer = await ada.call(method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(await answer.json()).toMatchObject({
    type: "about:blank",
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
});
