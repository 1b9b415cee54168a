/** Every way in which a route of the API may fail: programs always receive problem+json. */
import { randomUUID } from "node:crypto";
import { table } from "#app/routes.ts";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf, rowVersions } from "../tables.ts";
import { Visitor, signIn } from "../visitor.ts";
import { deliver, userEvent } from "./events.ts";
import { newOwner } from "./forms.ts";

const PROBLEM = "application/problem+json";
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

let stack: Stack;
let ada: Visitor;
let ids: { task: string; list: string };

beforeAll(async () => {
  stack = await sharedStack();
  const { task, list, personId } = await newOwner(stack);
  ids = { task, list };
  ({ visitor: ada } = await signIn(stack, personId));
  await stack.clerk.settled();
});
afterEach(() => stack.neon.setFaults({}));

const paths = table
  .map(({ path }) => path.replace(":id", "{id}").replace("*", "nothing"))
  .filter((path) => path.startsWith("/api/"));

const bodyOf = (path: string) =>
  path.endsWith("/changes")
    ? { kind: "add", line: "Milk", submission: randomUUID(), timeZone: "UTC" }
    : { title: "Milk" };

const ask = (visitor: Visitor, method: string, path: string, headers = {}) =>
  visitor.fetch(path.replace("{id}", ids.task), {
    method,
    headers: { origin: stack.origin, "content-type": "application/json", ...headers },
    ...(["POST", "PUT", "PATCH"].includes(method) && { body: JSON.stringify(bodyOf(path)) }),
  });

/** What is wrong with a failure's answer; null for a success and for a redirect. */
async function wrongIn(answer: Response): Promise<string | null> {
  const text = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status < 400) return null;
  if (!type.startsWith(PROBLEM)) return `${answer.status} is ${type}`;
  if (text === "") return null;
  const { status, title, type: kind } = JSON.parse(text);
  return status === answer.status && title && kind ? null : text;
}

const eachWay = paths.flatMap((path) => METHODS.map((method) => [method, path] as const));

async function wrongOnes(visitor: Visitor, change = (path: string) => path, headers = {}) {
  const told = await Promise.all(
    eachWay.map(async ([method, path]) => {
      const wrong = await wrongIn(await ask(visitor, method, change(path), headers));
      return wrong === null ? [] : [`${method} ${change(path)}: ${wrong}`];
    }),
  );
  return told.flat();
}

/** Waits until the worker has noticed that the database is back. */
async function recovered() {
  await stack.neon.setFaults({});
  await vi.waitUntil(async () => (await ada.get("/api/health")).status === 200, {
    timeout: 20_000,
    interval: 100,
  });
}

describe("a failure is problem+json", () => {
  test("whatever the method, signed in or out", async () => {
    expect(await wrongOnes(ada)).toEqual([]);
    expect(await wrongOnes(new Visitor(stack.origin))).toEqual([]);
  });

  test.each([
    ["as data", (path: string) => `${path}.data`],
    ["as data of one route", (path: string) => `${path}.data?_routes=tasks/api/task`],
    ["in capitals", (path: string) => path.toUpperCase()],
    ["with an escape", (path: string) => path.replace("/api", "/%61pi")],
    ["with two slashes", (path: string) => path.replace("/api/", "/api//")],
    ["with a slash at the end", (path: string) => `${path}/`],
    ["with broken escapes", (path: string) => `${path}/%e0%a4%a`],
    ["with the end of a line", (path: string) => `${path}%0a`],
    ["with an owner in the query", (path: string) => `${path}?owner_id=user_x`],
    ["with a broken query", (path: string) => `${path}?%=%zz&after=~&state=%00`],
  ])("however it is written: %s", async (_how, change) => {
    expect(await wrongOnes(ada, change)).toEqual([]);
    expect(await wrongOnes(new Visitor(stack.origin), change)).toEqual([]);
  });

  test.each([
    ["no type of a body", { "content-type": "" }],
    ["another type", { "content-type": "multipart/form-data; boundary=x" }],
    ["a foreign origin", { origin: "https://evil.example" }],
    ["a machine token", { authorization: "Bearer ak_123" }],
    ["a broken token", { authorization: "Bearer eyJ.eyJ.x" }],
    ["another person's change", { "rowkeep-person": "user_x" }],
    ["odd turns", { "rowkeep-change": "\xff", "rowkeep-after": "'" }],
  ])("with %s", async (_what, headers) => {
    expect(await wrongOnes(ada, undefined, headers)).toEqual([]);
  });

  test.each(["before", "after", "reset"] as const)(
    "while the database fails (%s)",
    async (fail) => {
      await stack.neon.setFaults({ fail });
      expect(await wrongOnes(ada)).toEqual([]);
      await recovered();
    },
    60_000,
  );

  test.each(["app.enter_write(uuid)", "app.actor_status()", "app.admit(text)"])(
    "when the database says what nobody foresaw: %s is gone",
    async (gone) => {
      const sql = ownerOf(stack);
      const name = gone.replace(/\(.*/, "");
      await sql.query(`alter function ${gone} rename to missing`);
      try {
        expect(await wrongOnes(ada)).toEqual([]);
        const event = userEvent("user.updated", "user_unforeseen", 1);
        expect(await wrongIn(await deliver(stack, event))).toBeNull();
      } finally {
        const missing = gone.replace(name, "app.missing");
        await sql.query(`alter function ${missing} rename to ${name.replace("app.", "")}`);
      }
    },
  );
});

const create = (submission: string) =>
  ada.call("POST", "/api/v1/tasks", { title: "Milk", submission });
const change = (submission: string) =>
  ada.call("POST", "/api/v1/changes", {
    kind: "add",
    line: "Milk @Shop",
    submission,
    timeZone: "UTC",
  });

describe("a key that has served", () => {
  const spend: [string, (key: string) => Promise<unknown>][] = [
    ["for a list", (key) => ada.post("/w/me/lists", { name: `List ${key}`, submission: key })],
    [
      "for a deletion",
      (key) => ada.post(`/w/me/lists/${ids.list}/deletion`, { tasks: "keep", submission: key }),
    ],
    [
      "for a task that is no more",
      async (key) => {
        const { id } = await (await create(key)).json();
        await ada.call("DELETE", `/api/v1/tasks/${id}`);
        await ada.post("/w/me/trash", { empty: "yes" });
      },
    ],
  ];

  test.each(spend)("%s is 409 by the API, and changes nothing", async (_what, use) => {
    const key = randomUUID();
    await use(key);
    const before = await rowVersions(stack);
    for (const again of [create, change]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await again(key);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([409, PROBLEM]);
    }
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("is 409 as a form, which comes back with another key and can be sent", async () => {
    const key = randomUUID();
    await create(key);
    const answer = await ada.post("/w/me/lists", { name: "Kept words", submission: key });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain("Kept words");
    const fresh = /name="submission" value="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(fresh).not.toBe(key);
    const sent = await ada.post("/w/me/lists", { name: "Kept words", submission: fresh });
    expect(sent.status).toBe(302);
  });
});
