import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stack, startStack } from "../stack.ts";
import { type Visitor, control, signIn } from "../visitor.ts";
import { deliver, userEvent } from "./events.ts";
import { formsFor, newOwner } from "./forms.ts";

const SEED = 20_261_121;

let stack: Stack;
let visitor: Visitor;
let task: string;

beforeAll(async () => {
  stack = await startStack();
  await control(stack, "PUT", "token-lifetime", { seconds: 3_600 });
  const owner = await newOwner(stack);
  ({ task } = owner);
  ({ visitor } = await signIn(stack, owner.personId));
});
afterAll(() => stack.stop());

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "'; drop table tasks; --",
    "%00%ff",
    "../../..",
    "//evil.example",
    "javascript:alert(1)",
    "yes",
    "no",
    "🦉".repeat(300),
    "x".repeat(20_001),
    "9".repeat(400),
  ),
);

const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...new Set(
        formsFor({ task: "", list: "", trashed: "" }).flatMap((form) => Object.keys(form.fields)),
      ),
    ),
  },
  { weight: 1, arbitrary: hostile },
);

const form = fc.array(fc.tuple(name, hostile), { maxLength: 6 }).map((pairs) => ({
  type: "application/x-www-form-urlencoded",
  body: new URLSearchParams(pairs.map(([key, value]): [string, string] => [key, value])).toString(),
}));
const json = fc
  .oneof(fc.dictionary(name, fc.oneof(hostile, fc.jsonValue())), fc.jsonValue())
  .map((value) => ({ type: "application/json", body: JSON.stringify(value) }));
const multipart = fc.tuple(name, hostile).map(([key, value]) => ({
  type: "multipart/form-data; boundary=b",
  body: `--b\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n--b--`,
}));
const noise = fc.record({
  type: fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "multipart/form-data",
    "text/plain",
    "*/*",
  ),
  body: fc.oneof(hostile, fc.uint8Array({ maxLength: 200 })),
});

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "state",
        "after",
        "did",
        "of",
        "n",
        "next",
        "on",
        "select",
        "saved",
        "_routes",
        "index",
        "x",
      ),
      hostile,
    ),
    {
      maxLength: 3,
    },
  )
  .map((pairs) => {
    const text = new URLSearchParams(
      pairs.map(([key, value]): [string, string] => [key, value]),
    ).toString();
    return text && `?${text}`;
  });

const id = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: hostile.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 100))),
  },
);

const paths = (own: string) => [
  ...formsFor({ task: own, list: own, trashed: own }).flatMap(({ path }) => [path, `${path}.data`]),
  "/dashboard",
  "/dashboard.data",
  "/admin",
  "/api/v1/tasks",
  `/api/v1/tasks/${own}`,
  `/api/v1/tasks/${own}/completion`,
  "/api/v1/changes",
  "/api/v1/understanding",
  "/api/webhooks/clerk",
  "/api/health",
  "/sign-in",
  "/no-such-page",
];

const request = fc.record({
  method: fc.constantFrom("POST", "POST", "GET", "PATCH", "PUT", "DELETE"),
  path: fc.nat(paths("").length - 1),
  id,
  query,
  sent: fc.oneof(form, json, multipart, noise),
});

test("no request of someone signed in is answered 5xx", async () => {
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const path = (paths(asked.id ?? task)[asked.path] ?? "/") + asked.query;
      const answer = await visitor.fetch(path, {
        method: asked.method,
        headers: { origin: stack.origin, "content-type": asked.sent.type },
        ...(asked.method !== "GET" && { body: asked.sent.body as BodyInit }),
      });
      await answer.text();
      expect(answer.status).toBeLessThan(500);
    }),
    { seed: SEED, numRuns: 600, interruptAfterTimeLimit: 45_000 },
  );
  expect((await visitor.get("/w/me/tasks")).status).toBe(200);
}, 60_000);

test("no cookie is answered 5xx", async () => {
  const cookie = fc.stringMatching(/^[a-fX-Z0-9._=;, -]{0,80}$/);
  const names = fc.constantFrom(
    "__session",
    "__client_uat",
    "__refresh_x",
    "draft-x",
    "__clerk_db_jwt",
  );
  await fc.assert(
    fc.asyncProperty(names, cookie, fc.boolean(), async (known, value, posting) => {
      const answer = await fetch(`${stack.origin}/w/me/tasks`, {
        method: posting ? "POST" : "GET",
        redirect: "manual",
        headers: { cookie: `${known}=${value}`, origin: stack.origin, accept: "text/html" },
        ...(posting && { body: new URLSearchParams({ title: "x" }) }),
      });
      await answer.text();
      expect(answer.status).toBeLessThan(500);
    }),
    { seed: SEED, numRuns: 100, interruptAfterTimeLimit: 20_000 },
  );
});

test("no event that Clerk signed is answered 5xx", async () => {
  const keys = Object.keys(userEvent("user.updated", "", 0).data);
  const type = fc.constantFrom(
    "user.created",
    "user.updated",
    "user.deleted",
    "session.created",
    "x",
  );
  const data = fc.dictionary(
    fc.constantFrom(...keys, "user_id"),
    fc.oneof(hostile, fc.jsonValue()),
  );
  const time = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-1, 8.64e15, 1e300));
  await fc.assert(
    fc.asyncProperty(type, data, time, fc.boolean(), async (kind, changes, at, whole) => {
      const event = userEvent("user.updated", "user_fuzz", 1, changes);
      const answer = await deliver(stack, {
        type: kind,
        timestamp: at,
        data: whole ? event.data : changes,
      });
      expect(answer.status).toBeLessThan(500);
    }),
    { seed: SEED, numRuns: 200, interruptAfterTimeLimit: 20_000 },
  );
});
