import { table } from "#app/routes.ts";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { send as ask } from "../../../proof/world/http.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { rowVersions } from "../../tables.ts";
import { newPerson, signIn } from "../../visitor.ts";

let stack: Stack;
let cookie: string;
let person: string;
let token: string;
let task: string;

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack);
  person = id;
  const { visitor, sessionId } = await signIn(stack, id);
  const created = await visitor.call("POST", "/api/v1/tasks", { title: "Here" });
  ({ id: task } = (await created.json()) as { id: string });
  cookie = visitor.cookies.header;
  token = await stack.mint({ userId: id, sessionId });
  await stack.clerk.settled();
});

const bodies: Record<string, string> = {
  "/w/:workspace/tasks": `title=Planted&submission=${randomUUID()}`,
  "/w/:workspace/tasks/:id": "title=Changed&notes=Changed",
  "/w/:workspace/tasks/:id/completion": "done=yes",
  "/w/:workspace/tasks/:id/trash": "trashed=yes",
  "/account": "displayName=Changed&timeZone=UTC",
  "/onboarding": "displayName=Changed&timeZone=UTC",
};

const addressOf = (path: string) =>
  path
    .replace(":workspace", "me")
    .replace(":id", task)
    .replace(/\/?\*$/, "/anything");

const send = (path: string, method: string, headers: Record<string, string>, suffix = "") =>
  ask({
    origin: stack.origin,
    method,
    path: addressOf(path) + suffix,
    headers: {
      cookie,
      accept: "text/html",
      "content-type": path.startsWith("/api/")
        ? "application/json"
        : "application/x-www-form-urlencoded",
      ...headers,
    },
    body: [
      path.startsWith("/api/")
        ? '{"title":"Planted"}'
        : `${bodies[path] ?? "a=b"}&person=${person}`,
    ],
  });

const foreign: [name: string, headers: Record<string, string>][] = [
  ["a foreign Origin", { origin: "https://evil.example" }],
  ["no Origin at all", {}],
  ["an opaque Origin", { origin: "null" }],
  ["an Origin of another port", { origin: "http://localhost:1" }],
  ["an Origin that begins like ours", { origin: "http://localhost.evil.example" }],
  ["a site that is only near", { "sec-fetch-site": "same-site" }],
  ["a foreign site", { "sec-fetch-site": "cross-site" }],
  ["an address typed by hand", { "sec-fetch-site": "none" }],
  [
    "a foreign Origin that claims our site",
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  ],
  ["a bearer token beside cookies", { authorization: "Bearer eyJ.eyJ.x" }],
];

const guarded = table.filter(({ access }) => access !== "webhook");
const unsafe = ["POST", "PUT", "PATCH", "DELETE"];

describe.each(foreign)("an unsafe request with %s", (_name, headers) => {
  test("is refused on every route, and writes nothing", async () => {
    const before = await rowVersions(stack);
    await stack.neon.resetRequests();
    for (const { path } of guarded) {
      for (const method of unsafe) {
        for (const suffix of ["", ".data"]) {
          const { status } = await send(path, method, headers, suffix);
          expect([method, path + suffix, status]).toEqual([method, path + suffix, 403]);
        }
      }
    }
    expect(await stack.neon.requests()).toBe(0);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("is told so: programs in problem+json, people on a page of the product", async () => {
    const api = await send("/api/v1/tasks", "POST", headers);
    expect(api.headers["content-type"]).toBe("application/problem+json");
    const page = await send("/w/:workspace/tasks", "POST", headers);
    expect(String(page.body)).toContain(
      "Rowkeep only takes changes that are sent from its own pages.",
    );
  });
});

const addTask = (headers: Record<string, string>) =>
  ask({
    origin: stack.origin,
    method: "POST",
    path: "/api/v1/tasks",
    headers: { "content-type": "application/json", ...headers },
    body: ['{"title":"Added"}'],
  });

describe("an unsafe request passes", () => {
  test("with our own Origin", async () => {
    expect(await addTask({ cookie, origin: stack.origin })).toMatchObject({ status: 201 });
  });

  test("without Origin, when the browser says that it comes from this site", async () => {
    const answer = await addTask({ cookie, "sec-fetch-site": "same-origin" });
    expect(answer).toMatchObject({ status: 201 });
  });

  test("with a bearer token and no cookie, from wherever: no browser adds it by itself", async () => {
    const authorization = `Bearer ${token}`;
    expect(await addTask({ authorization })).toMatchObject({ status: 201 });
    expect(await addTask({ authorization, origin: "https://other.example" })).toMatchObject({
      status: 201,
    });
  });

  test("to the webhook, where the signature speaks for it", async () => {
    const answer = await send("/api/webhooks/clerk", "POST", { origin: "https://clerk.example" });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain("The signature does not match.");
  });
});

describe("a method that no route answers", () => {
  const methods = ["OPTIONS", "TRACE", "PROPFIND", "MKCOL", "SEARCH", "PURGE"];

  test.each(methods)("%s is 405, for people and programs", async (method) => {
    for (const path of ["/", "/w/me/tasks", "/w/me/tasks.data", "/api/v1/tasks", "/api/health"]) {
      const headers = { cookie, origin: stack.origin, "x-echo": "canary-echo" };
      const answer = await ask({ origin: stack.origin, method, path, headers });
      expect([path, answer.status]).toEqual([path, 405]);
      expect(String(answer.body)).not.toContain("canary-echo");
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  test("cannot be smuggled by an override", async () => {
    const headers = {
      "x-http-method-override": "DELETE",
      "x-method-override": "DELETE",
      cookie,
    };
    const path = `/api/v1/tasks/${task}`;
    const named = await ask({ origin: stack.origin, path: `${path}?_method=DELETE`, headers });
    expect(named.status).toBe(422);
    const answer = await ask({ origin: stack.origin, path, headers });
    expect(answer.status).toBe(200);
    expect(JSON.parse(String(answer.body))).toMatchObject({ id: task, trashedAt: null });
  });
});
