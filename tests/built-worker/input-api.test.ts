import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { rowVersions } from "../tables.ts";
import { type Visitor, signIn } from "../visitor.ts";
import { newOwner } from "./forms.ts";

let stack: Stack;
let visitor: Visitor;
let task: string;
let before: Awaited<ReturnType<typeof rowVersions>>;

beforeAll(async () => {
  stack = await sharedStack();
  const owner = await newOwner(stack);
  ({ task } = owner);
  ({ visitor } = await signIn(stack, owner.personId));
  await stack.clerk.settled();
  before = await rowVersions(stack);
});

const writes = ["POST", "PATCH"] as const;

/** Sends a body to the endpoint that a method writes to; returns its problem+json. */
async function send(method: (typeof writes)[number], body: BodyInit, type = "application/json") {
  const path = method === "POST" ? "/api/v1/tasks" : `/api/v1/tasks/${task}`;
  const answer = await visitor.fetch(path, {
    method,
    body,
    headers: { origin: stack.origin, "content-type": type },
  });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = await answer.json();
  expect(problem.status).toBe(answer.status);
  return { status: answer.status, errors: problem.errors };
}

const UNSTORABLE = "This has characters that cannot be stored.";

const fields: [json: string, field: string, message: string][] = [
  ['{"title":""}', "title", "Give the task a title."],
  ['{"title":"  "}', "title", "Give the task a title."],
  ['{"title":null}', "title", "Send this once, as text."],
  ['{"title":["a","b"]}', "title", "Send this once, as text."],
  ['{"title":7}', "title", "Send this once, as text."],
  [`{"title":"${"x".repeat(501)}"}`, "title", "Keep this to 500 characters."],
  ['{"title":"a\\u0000b"}', "title", UNSTORABLE],
  ['{"title":"a\\ud800b"}', "title", UNSTORABLE],
  ['{"title":"\\udc00\\ud800"}', "title", UNSTORABLE],
  ['{"title":"x","notes":"\\udfff"}', "notes", UNSTORABLE],
  [`{"title":"x","notes":"${"x".repeat(20_001)}"}`, "notes", "Keep this to 20,000 characters."],
  ['{"title":"x","owner_id":"user_x"}', "form", "There is no field “owner_id”."],
  ['{"title":"x","ownerId":"user_x"}', "form", "There is no field “ownerId”."],
  ['{"title":"x","doneAt":"2026-01-01"}', "form", "There is no field “doneAt”."],
  ['{"title":"x","__proto__":{"ownerId":"x"}}', "form", "There is no field “__proto__”."],
  ['{"title":"x","constructor":1}', "form", "There is no field “constructor”."],
];

test.each(writes.flatMap((method) => fields.map((row) => [method, ...row] as const)))(
  "%s %s is 422 with a message at its field",
  async (method, json, field, message) => {
    const { status, errors } = await send(method, json);
    expect([status, errors[field]]).toEqual([422, message]);
  },
);

test.each([
  ["POST", '{"title":"x","submission":"1"}', "submission", "This is no id."],
  ["POST", "{}", "title", "This is missing."],
  ["PATCH", "{}", "form", "Say what to change."],
  ["PATCH", '{"submission":"x"}', "form", "There is no field “submission”."],
] as const)("%s %s is 422", async (method, json, field, message) => {
  const { status, errors } = await send(method, json);
  expect([status, errors[field]]).toEqual([422, message]);
});

const deep = (depth: number) => `{"title":${"[".repeat(depth)}${"]".repeat(depth)}}`;

test.each(
  writes.flatMap(
    (method) =>
      [
        [method, "text", 400, "hello"],
        [method, "an empty body", 400, ""],
        [method, "JSON cut off", 400, '{"title":'],
        [method, "two values", 400, '{"title":"x"}{"title":"y"}'],
        [method, "bytes that are no text", 400, new Uint8Array([0xff, 0xfe, 0xfd])],
        [method, "nesting that never ends", 400, "[".repeat(100_000)],
        [method, "null", 422, "null"],
        [method, "a list", 422, '[{"title":"x"}]'],
        [method, "a number", 422, "1e999"],
        [method, "a text", 422, '"title"'],
        [method, "deep JSON", 422, deep(1_000)],
        [method, "10 MB", 413, `{"title":"${"x".repeat(10_000_000)}"}`],
      ] as const,
  ),
)("%s of %s is %i", async (method, _what, status, body) => {
  expect((await send(method, body)).status).toBe(status);
});

test.each([
  "",
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/jsonp",
  "multipart/form-data",
])("JSON called %j is 415", async (type) => {
  for (const method of writes) expect((await send(method, '{"title":"x"}', type)).status).toBe(415);
});

test.each(["owner_id", "ownerId", "OWNER_ID"])(
  "a query that names an owner is 422: %s",
  async (name) => {
    for (const [method, path, body] of [
      ["GET", "/api/v1/tasks"],
      ["POST", "/api/v1/tasks", { title: "x" }],
      ["GET", `/api/v1/tasks/${task}`],
      ["PATCH", `/api/v1/tasks/${task}`, { title: "x" }],
      ["DELETE", `/api/v1/tasks/${task}`],
      ["PUT", `/api/v1/tasks/${task}/completion`],
    ] as const) {
      const answer = await visitor.call(method, `${path}?${name}=user_x`, body);
      expect([method, path, answer.status]).toEqual([method, path, 422]);
    }
  },
);

test("a parameter that a route does not know is 422, and the known ones are answered", async () => {
  for (const [path, known] of [
    ["/api/v1/tasks", "state=open&after=x"],
    ["/api/v1/posts", "status=draft&pinned=yes&tag=a&trashed=yes&after=x"],
    ["/api/v1/search", "q=a&after=x"],
    [`/api/v1/tasks/${task}`, ""],
  ] as const) {
    expect((await visitor.call("GET", `${path}?${known}`)).status).toBe(200);
    for (const unknown of ["author=x", "State=open", "q[]=a", "=x"]) {
      const answer = await visitor.call("GET", `${path}?${known}&${unknown}`);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({
        status: 422,
        errors: { form: `There is no parameter “${unknown.split("=")[0]}”.` },
      });
    }
  }
  // A write is refused as well, and a page is not.
  const write = await visitor.call("POST", "/api/v1/tasks?list=Home", { title: "x" });
  expect([write.status, (await visitor.get("/w/me/tasks?list=Home")).status]).toEqual([422, 200]);
});

test.each(["PUT", "PATCH", "DELETE"])("%s on the collection is 405", async (method) => {
  const answer = await visitor.call(method, "/api/v1/tasks", { title: "x" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
});

test.each(["x", "%00", "eyJ9", "a".repeat(3_000), uuidv7()])(
  "a cursor that is none is the first page: %s",
  async (after) => {
    const first = await (await visitor.call("GET", "/api/v1/tasks")).json();
    const answer = await visitor.call("GET", `/api/v1/tasks?after=${after}&state=${after}`);
    expect([answer.status, await answer.json()]).toEqual([200, first]);
  },
);

test("nothing of all this was written", async () => {
  expect(await rowVersions(stack)).toEqual(before);
});
