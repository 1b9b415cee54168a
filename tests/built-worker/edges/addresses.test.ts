import { beforeAll, describe, expect, test } from "vitest";
import { hostilePaths } from "../../../proof/verify/corpora/hostile-paths.ts";
import { send } from "../../../proof/world/http.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { Visitor, heading, newPerson, signIn } from "../../visitor.ts";

const CANARY = "canary-of-the-list";

let stack: Stack;
let ada: Visitor;
let email: string;

beforeAll(async () => {
  stack = await sharedStack();
  const person = await newPerson(stack);
  ({ email } = person);
  ({ visitor: ada } = await signIn(stack, person.id));
  await ada.call("POST", "/api/v1/tasks", { title: CANARY });
  await stack.clerk.settled();
});

/** Sends a request signed out, as a page's scripts would. */
const asData = (visitor: Visitor, path: string) =>
  visitor.fetch(path, { headers: { accept: "*/*", "sec-fetch-dest": "empty" } });

describe("the manifest of routes", () => {
  const addresses = ["/__manifest", "/__manifest?p=/admin&version=1", "/__manifest?paths=/admin"];

  test.each(addresses)("%s is not there", async (path) => {
    for (const visitor of [new Visitor(stack.origin), ada]) {
      const answer = await visitor.get(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/routes\/|admin/);
    }
  });

  test("no page has its browser ask for it", async () => {
    const page = await (await ada.get("/w/me/today")).text();
    expect(page).toContain('"routeDiscovery":{"mode":"initial"');
  });
});

describe("the data of chosen routes", () => {
  const chosen = [
    "root",
    "app-layout",
    "tasks/pages/list",
    "admin/pages/people",
    "tasks/pages/list,admin/pages/people",
    "routes%2Ftasks%2Flist",
    "",
    "nothing",
    "__proto__",
    "tasks/pages/list&_routes=root",
  ];

  test.each(chosen)("_routes=%s opens no page to someone signed out", async (ids) => {
    await stack.neon.resetRequests();
    for (const path of ["/w/me/tasks", "/admin", "/account"]) {
      const answer = await asData(new Visitor(stack.origin), `${path}.data?_routes=${ids}`);
      const body = await answer.text();
      expect(answer.status).toBe(202);
      expect(body).toContain('"SingleFetchRedirect"');
      expect(body).toContain(`"/sign-in?redirect_url=${encodeURIComponent(path)}`);
    }
    expect(await stack.neon.requests()).toBe(0);
  });

  test.each(chosen)("_routes=%s brings no other page's data", async (ids) => {
    await stack.neon.resetRequests();
    for (const visitor of [new Visitor(stack.origin), ada]) {
      for (const path of ["/_", "/unauthorized", "/no-such-page"]) {
        const answer = await asData(visitor, `${path}.data?_routes=${ids}`);
        expect(answer.status).toBeLessThan(500);
        expect(await answer.text()).not.toMatch(`${CANARY}|${email}`);
      }
    }
    expect(await stack.neon.requests()).toBe(0);
  });

  test.each(chosen)("_routes=%s shows the admin's page to nobody else", async (ids) => {
    const answer = await asData(ada, `/admin.data?_routes=${ids}`);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toContain(email);
  });
});

const odd = [
  "//evil.example",
  "//evil.example/w/me/tasks",
  "/\\evil.example",
  "/%2e%2e/",
  "/../../etc/passwd",
  "/w/me/../../admin",
  "/w/me/tasks/",
  "/W/ME/TASKS",
  "/w/me//tasks",
  "/.//w/me/tasks",
  "/w/me%2ftasks",
  "/w%2Fme%2Ftasks",
  "/w/me/tasks%00",
  "/w/me/tasks/%00",
  "/w/me/tasks/%ff",
  "/w/%ff/tasks",
  "/w/me/tasks/..%2f..",
  "/w/me/tasks;jsessionid=1",
  "/w/me/tasks.data/",
  "/w/me/tasks.data.data",
  "/%",
  "/%zz.data",
  "/API/V1/TASKS",
  "/api/v1/tasks/",
  "/api%2fv1%2ftasks",
  "/w/me/tasks?after=%00&state=%ff&did=%ff&of=%ff",
  "/w/me/tasks?__proto__[a]=1&constructor=1",
  "/admin?after=%ff",
  "/api/v1/tasks?after=%F0%9F",
  `/${"a".repeat(8_000)}`,
  `/w/${"a".repeat(8_000)}/tasks`,
  `/w/me/tasks/${"a".repeat(8_000)}`,
  `/w/me/tasks?after=${"a".repeat(8_000)}`,
];

test.each(odd)("%s breaks nothing, opens nothing and leads nowhere else", async (path) => {
  const anonymous = await send({
    origin: stack.origin,
    path,
    headers: { "sec-fetch-dest": "empty" },
  });
  const cookie = ada.cookies.header;
  const signedIn = await send({ origin: stack.origin, path, headers: { cookie } });
  for (const { status, headers } of [anonymous, signedIn]) {
    expect(status).toBeLessThan(500);
    expect(headers.location ?? "/").toMatch(/^\/(?![/\\])/);
  }
  expect(String(anonymous.body)).not.toMatch(`${CANARY}|${email}`);
});

test.each(["%0a", "%0D", "%E2%80%A8", "%e2%80%a9x"])(
  "the end of a line (%s) in the API's address is a program's 404",
  async (end) => {
    for (const path of [`/api/${end}`, `/api/v1/tasks/${end}`, `/API/x${end}y`]) {
      const { status, headers, body } = await send({ origin: stack.origin, path });
      expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
      expect(JSON.parse(String(body))).toMatchObject({ status: 404 });
    }
  },
);

describe("whatever Host is asked for", () => {
  const spoofed = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    forwarded: "host=evil.example;proto=https",
  };
  const paths = ["/", "/sign-in", "/w/me/tasks", "/dashboard", "/no-such-page", "/api/v1/tasks"];

  test.each(paths)("%s names this site alone", async (path) => {
    for (const cookie of ["", ada.cookies.header]) {
      const headers = { ...spoofed, cookie, accept: "text/html", "sec-fetch-dest": "document" };
      const answer = await send({ origin: stack.origin, path, headers });
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer.headers) + answer.body).not.toContain("evil.example");
      const { location = "/" } = answer.headers;
      expect(new URL(location, stack.origin).origin).toBe(stack.origin);
    }
  });
});

const signInWith = (back: string) => `/sign-in?redirect_url=${encodeURIComponent(back)}`;

describe("the way back from signing in", () => {
  test.each(hostilePaths)("%j is dropped", async (back) => {
    const signedIn = await ada.get(signInWith(back));
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([302, "/dashboard"]);
    const anonymous = await send({
      origin: stack.origin,
      path: signInWith(back),
      headers: { "sec-fetch-dest": "empty" },
    });
    expect([anonymous.status, anonymous.headers.location]).toEqual([302, "/sign-in"]);
  });

  test("keeps a path of this site, with its question", async () => {
    const answer = await ada.get(signInWith("/w/me/tasks?state=done"));
    expect(answer.headers.get("location")).toBe("/w/me/tasks?state=done");
  });

  test("is for signing in: signing up drops any", async () => {
    const answer = await asData(new Visitor(stack.origin), "/sign-up?redirect_url=//evil.example");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sign-up"]);
  });
});

test("what is not there has a page of the product, and for programs a problem", async () => {
  const page = await new Visitor(stack.origin).get("/no-such-page");
  expect(page.status).toBe(404);
  expect(heading(await page.text())).toBe("Nothing here");
  const api = await new Visitor(stack.origin).get("/api/no-such-thing");
  expect(api.status).toBe(404);
  expect(api.headers.get("content-type")).toBe("application/problem+json");
});
