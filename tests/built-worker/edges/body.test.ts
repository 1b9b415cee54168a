import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { send } from "../../../proof/world/http.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { rowVersions } from "../../tables.ts";
import { newPerson, signIn } from "../../visitor.ts";

const MEGABYTE = "x".repeat(1024 * 1024);

let stack: Stack;
let headers: Record<string, string>;
let person: string;

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack);
  person = id;
  const { visitor } = await signIn(stack, id);
  await stack.clerk.settled();
  const cookie = visitor.cookies.header;
  headers = { cookie, origin: stack.origin, "content-type": "application/x-www-form-urlencoded" };
});
beforeEach(() => stack.neon.resetRequests());

function* endless() {
  for (;;) yield MEGABYTE;
}

const large = Array.from({ length: 10 }, () => MEGABYTE);

const addresses = [
  "/w/me/tasks",
  "/w/me/tasks.data",
  "/account",
  "/sign-out",
  "/",
  "/no-such-page",
  "/api/v1/tasks",
  "/api/webhooks/clerk",
];

describe.each(addresses)("%s", (path) => {
  test("refuses ten megabytes that are announced", async () => {
    const answer = await send({
      origin: stack.origin,
      method: "POST",
      path,
      headers: { ...headers, "content-length": String(10 * MEGABYTE.length) },
      body: large,
    });
    expect(answer.status).toBe(413);
    expect(await stack.neon.requests()).toBe(0);
  });

  test("refuses ten megabytes without a length", async () => {
    const answer = await send({ origin: stack.origin, method: "POST", path, headers, body: large });
    expect(answer.status).toBe(413);
    expect(await stack.neon.requests()).toBe(0);
  });

  test("refuses an announced length without waiting for what never comes", async () => {
    const answer = await send({
      origin: stack.origin,
      method: "POST",
      path,
      headers: { ...headers, "content-length": String(20 * MEGABYTE.length) },
      body: ["title=short"],
    });
    expect(answer.status).toBe(413);
    expect(await stack.neon.requests()).toBe(0);
  });
});

test("a refused form is told why, and a program in problem+json", async () => {
  const page = await send({
    origin: stack.origin,
    method: "POST",
    path: "/w/me/tasks",
    headers,
    body: large,
  });
  expect(String(page.body)).toContain("A form may weigh 256 kB at most.");
  const api = await send({
    origin: stack.origin,
    method: "POST",
    path: "/api/v1/tasks",
    headers,
    body: large,
  });
  expect(api.headers["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(String(api.body))).toMatchObject({ status: 413 });
});

test("a body without end is refused, whether or not its sender hears of it", async () => {
  const path = "/w/me/tasks/endless";
  await send({ origin: stack.origin, method: "POST", path, headers, body: endless() }).catch(
    () => {},
  );
  await vi.waitFor(() => {
    const line = stack.logs.find((text) => text.includes(path));
    expect(JSON.parse(line ?? "{}")).toMatchObject({ path, status: 413, db: 0 });
  });
});

test("of a body longer than announced no more is read than was", async () => {
  const before = await rowVersions(stack);
  const answer = await send({
    origin: stack.origin,
    method: "POST",
    path: "/api/v1/tasks",
    headers: { ...headers, "content-type": "application/json", "content-length": "2" },
    body: ['{}{"title":"Smuggled"}'],
  });
  expect([400, 422]).toContain(answer.status);
  expect(await rowVersions(stack)).toEqual(before);
});

test("a body of a safe request is not read", async () => {
  const path = "/w/me/tasks";
  const answer = await send({ origin: stack.origin, path, headers, body: [MEGABYTE] });
  expect(answer.status).toBe(200);
});

test("a body just below the cap is read", async () => {
  const length = 256 * 1024;
  const body = `person=${person}&displayName=&timeZone=UTC&x=${"y".repeat(length)}`.slice(
    0,
    length,
  );
  const answer = await send({
    origin: stack.origin,
    method: "POST",
    path: "/account",
    headers,
    body: [body],
  });
  expect(answer.status).toBe(422);
});
