import type { AccessRule } from "#app/access/rule.ts";
import { table } from "#app/routes.ts";
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";
import { deliver } from "./events.ts";
import { files, newOwner, wokenOwner } from "./forms.ts";

let stack: Stack;
let ada: Visitor;
let task: string;
let list: string;
let written: string;
const version = randomUUID();

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack, { role: "admin" });
  ({ visitor: ada } = await signIn(stack, id));
  const created = await ada.call("POST", "/api/v1/tasks", { title: "Here", tags: ["here"] });
  ({ id: task } = (await created.json()) as { id: string });
  const made = await ada.post("/w/me/lists", { name: "Home", submission: randomUUID() });
  const posted = await ada.call("POST", "/api/v1/posts", { title: "Here" });
  ({ id: written } = (await posted.json()) as { id: string });
  list = made.headers.get("location")?.split("/").at(-1) ?? "";
  await stack.clerk.settled();
});

/** Counts the requests to the database until `send` is answered, and returns the status of the answer. */
async function cost(send: () => Promise<Response>) {
  await stack.clerk.settled();
  await stack.neon.resetRequests();
  const { status, body } = await send();
  await body?.cancel();
  return { status, requests: await stack.neon.requests() };
}

const addressOf = (path: string) =>
  path
    .replace(":workspace", "me")
    .replace(":id", path.includes("/lists/") ? list : path.includes("/posts/:id") ? written : task)
    .replace(":version", version)
    .replace(":tag", "here")
    .replace(":post", written)
    .replace(/\/?\*$/, "/anything");

/** Rules whose pages show rows. */
const withRows: AccessRule[] = ["signed-in", "owner", "org-admin", "site-admin", "health"];

/** Routes of such a rule that show none: Clerk's own component, and paths that are only written to. */
const withoutRows: string[] = [
  "/account/sign-in-details/*",
  "/workspaces/new",
  "/w/:workspace/settings/members/*",
  "/api/v1/tasks/:id/completion",
  "/api/v1/changes",
  "/api/v1/understanding",
  "/api/v1/posts/:id/publication",
  "/api/v1/posts/:id/takedown",
  "/api/v1/admin/users/:id/role",
  "/api/v1/preview",
  "/api/premium/generate",
  "/api/v1/tasks/:id/posts/:post",
  "/api/v1/tasks/:id/workspace",
  "/api/v1/posts/:id/workspace",
];

/** Of what is published, `tests/built-worker/published.test.ts` counts them: it costs readers one, and none where it is kept. */
const notPublished = table.filter(({ file }) => !file.startsWith("published/"));

describe.each(notPublished)("GET $path", ({ path, access }) => {
  const requests = withRows.includes(access) && !withoutRows.includes(path) ? 1 : 0;

  test(`costs its owner ${requests} request${requests === 1 ? "" : "s"}`, async () => {
    expect(await cost(() => ada.get(addressOf(path)))).toMatchObject({ requests });
  });

  test("costs the same as data, and with HEAD", async () => {
    const address = path === "/" ? "/_.data" : `${addressOf(path)}.data`;
    expect(await cost(() => ada.get(address))).toMatchObject({ requests });
    const head = () => ada.fetch(addressOf(path), { method: "HEAD" });
    expect(await cost(head)).toMatchObject({ requests });
  });

  test("costs nothing when someone signed out is turned away", async () => {
    const visitor = new Visitor(stack.origin);
    const free = { requests: access === "health" ? 1 : 0 };
    expect(await cost(() => visitor.get(addressOf(path)))).toMatchObject(free);
  });
});

describe.each(files)("the form of %s", (file) => {
  test("is written in one request, or as many as are declared, with scripts and without", async () => {
    for (const [send, status] of [
      ["post", 302],
      ["postData", 202],
    ] as const) {
      // oxlint-disable no-await-in-loop -- one after another
      const { personId, formOf } = await newOwner(stack);
      const { visitor } = await signIn(stack, personId);
      const { path, fields, requests = 1 } = formOf(file);
      expect(await cost(() => visitor[send](path, fields))).toEqual({ status, requests });
      // oxlint-enable no-await-in-loop
    }
  });

  test("is written in one request after its token ran out", async () => {
    const { visitor, formOf } = await wokenOwner(stack, { refreshable: true });
    const { path, fields, requests = 1 } = formOf(file);
    expect(await cost(() => visitor.post(path, fields))).toEqual({ status: 302, requests });
  });

  test("costs no more than the page that shows it again when a field of it is wrong", async () => {
    const { personId, formOf } = await newOwner(stack);
    const { visitor } = await signIn(stack, personId);
    const { path, fields } = formOf(file);
    const wrong = () => visitor.post(path, { ...fields, unknown: "x" });
    const { status, requests: spent } = await cost(wrong);
    expect(status).toBe(422);
    expect(spent).toBeLessThanOrEqual(1);
  });
});

describe("a form that was kept in the database", () => {
  test("comes back in one request with its page", async () => {
    const { personId, visitor, formOf } = await wokenOwner(stack, { refreshable: false });
    const { path, fields } = formOf("tasks/pages/task.tsx");
    await visitor.post(path, { ...fields, notes: "long ".repeat(3_000) });
    const { visitor: again } = await signIn(stack, personId);
    for (const [name, value] of visitor.cookies) {
      if (name.startsWith("kept-form-")) again.cookies.set(name, value);
    }
    expect(await cost(() => again.get(path))).toEqual({ status: 200, requests: 1 });
    expect(await (await again.get(path)).text()).toContain("long long");
  });
});

describe("a call of the API", () => {
  const calls: [method: string, path: string, status: number, body?: unknown][] = [
    ["GET", "", 200],
    ["POST", "", 201, { title: "Added" }],
    ["GET", "/:id", 200],
    ["PATCH", "/:id", 200, { title: "Changed" }],
    ["PUT", "/:id/completion", 200],
    ["DELETE", "/:id/completion", 200],
    ["DELETE", "/:id", 204],
  ];

  test.each(calls)("%s /api/v1/tasks%s takes one request", async (method, path, status, body) => {
    const { personId, task: own } = await newOwner(stack);
    const { visitor } = await signIn(stack, personId);
    const address = `/api/v1/tasks${path.replace(":id", own)}`;
    expect(await cost(() => visitor.call(method, address, body))).toEqual({ status, requests: 1 });
  });

  test.each([
    ["one request to find that a row is missing", randomUUID(), 1],
    ["none for what is no id", "no-id", 0],
  ])("takes %s", async (_what, id, requests) => {
    const send = () => ada.call("GET", `/api/v1/tasks/${id}`);
    expect(await cost(send)).toEqual({ status: 404, requests });
  });
});

describe("a webhook", () => {
  const user = { id: "user_hooked", email_addresses: [], updated_at: Date.now() };
  const events = [
    { type: "user.created", data: user },
    { type: "user.updated", data: { ...user, updated_at: user.updated_at + 1 } },
    { type: "session.created", data: { id: "sess_hooked", user_id: user.id } },
    {
      type: "subscriptionItem.active",
      data: {
        id: "csubitem_hooked",
        status: "active",
        plan: { slug: "pro" },
        payer: { user_id: user.id },
        updated_at: user.updated_at,
      },
    },
    { type: "user.deleted", data: { id: user.id } },
    { type: "email.created", data: { id: "email_hooked" } },
  ];

  test.each(events)("of $type takes one request, and again when it comes twice", async (event) => {
    const id = `msg_${randomUUID()}`;
    const timed = { ...event, timestamp: Date.now() };
    expect(await cost(() => deliver(stack, timed, { id }))).toEqual({ status: 200, requests: 1 });
    expect(await cost(() => deliver(stack, timed, { id }))).toEqual({ status: 200, requests: 1 });
  });
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("a refusal takes no request", () => {
  const fields = { title: "Planted", submission: randomUUID() };
  const post = (headers: Record<string, string>) =>
    ada.fetch("/w/me/tasks", { method: "POST", body: new URLSearchParams(fields), headers });
  test.each<[why: string, status: number, send: () => Promise<Response>]>([
    ["of a foreign origin", 403, () => post({ origin: "https://evil.example" })],
    ["of a missing origin", 403, () => post({})],
    ["of an unknown method", 405, () => ada.fetch("/w/me/tasks", { method: "OPTIONS" })],
    ["of a body that is too large", 413, () => ada.post("/account", { x: "x".repeat(300_000) })],
    ["of a workspace that no organisation can have", 404, () => ada.get("/w/user_somebody/tasks")],
    ["of a machine token", 401, () => ada.fetch("/api/v1/tasks", bearer("ak_x"))],
    [
      "of a forged token",
      401,
      () => new Visitor(stack.origin).fetch("/api/v1/tasks", bearer("eyJ.x.y")),
    ],
    ["of an unsigned webhook", 400, () => ada.call("POST", "/api/webhooks/clerk", {})],
    ["at a page that is not there", 404, () => ada.get("/no-such-page")],
  ])("%s", async (_why, status, send) => {
    expect(await cost(send)).toEqual({ status, requests: 0 });
  });

  test("of a workspace that nobody knows costs one request, and once a minute what Clerk says of it", async () => {
    const { personId } = await newOwner(stack);
    const { visitor } = await signIn(stack, personId);
    const send = () => visitor.get("/w/somebody/tasks");
    expect(await cost(send)).toEqual({ status: 404, requests: 3 });
    expect(await cost(send)).toEqual({ status: 404, requests: 1 });
  });
});
