import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { errorOf, formsOf, messagesOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { rowVersions } from "../tables.ts";
import { type Visitor, heading, signIn } from "../visitor.ts";
import { type FormCase, files, newOwner } from "./forms.ts";

let stack: Stack;
let visitor: Visitor;
let formOf: (file: string) => FormCase;
let before: Awaited<ReturnType<typeof rowVersions>>;

beforeAll(async () => {
  stack = await sharedStack();
  const owner = await newOwner(stack);
  ({ formOf } = owner);
  ({ visitor } = await signIn(stack, owner.personId));
  await stack.clerk.settled();
  before = await rowVersions(stack);
});

const ONCE = "Send this once, as text.";
const MISSING = "This is missing.";
const UNSTORABLE = "This has characters that cannot be stored.";

/** Each invalid value of each visible field, and the message at the field. */
const shown: [file: string, name: string, value: string, message: string][] = [
  ["tasks/pages/tasks", "title", "", "Give the task a title."],
  ["tasks/pages/tasks", "title", " \n\t ", "Give the task a title."],
  ["tasks/pages/tasks", "title", "x".repeat(501), "Keep this to 500 characters."],
  ["tasks/pages/tasks", "title", "a\0b", UNSTORABLE],
  ["tasks/pages/task", "title", "", "Give the task a title."],
  ["tasks/pages/task", "title", "x".repeat(501), "Keep this to 500 characters."],
  ["tasks/pages/task", "title", "a\0b", UNSTORABLE],
  ["tasks/pages/task", "notes", "x".repeat(20_001), "Keep this to 20,000 characters."],
  ["tasks/pages/task", "notes", "a\0b", UNSTORABLE],
  ["tasks/pages/task", "dueOn", "2031-02-30", "Write the date as 2026-11-27."],
  ["tasks/pages/task", "dueOn", "tomorrow", "Write the date as 2026-11-27."],
  ["tasks/pages/task", "dueOn", "", "Choose a date for this time."],
  ["tasks/pages/task", "dueTime", "25:00", "Write the time as 09:00."],
  ["tasks/pages/task", "priority", "urgent", "Choose a priority."],
  ["tasks/pages/task", "listId", "no-id", "This is no id."],
  ["tasks/pages/task", "recurrence", "FREQ=SECONDLY", "This is no repetition."],
  ["tasks/pages/task", "repeatsFrom", "whim", "Choose what it repeats from."],
  ["tasks/pages/task-subtasks", "title", " ", "Give the task a title."],
  ["tasks/pages/task-subtasks", "title", "x".repeat(501), "Keep this to 500 characters."],
  ...["lists/pages/lists", "lists/pages/list-name"].flatMap((file): typeof shown => [
    [file, "name", " ", "Give the list a name."],
    [file, "name", "x".repeat(101), "Keep this to 100 characters."],
    [file, "name", "a\0b", UNSTORABLE],
  ]),
  ...["account/pages/onboarding", "account/pages/account"].flatMap((file): typeof shown => [
    [file, "displayName", "", "Tell us what to call you."],
    [file, "displayName", "x".repeat(81), "Keep this to 80 characters."],
    [file, "displayName", "a\0b", UNSTORABLE],
    [file, "timeZone", "Mars/Olympus", "Choose a time zone from the list."],
    [file, "timeZone", "", "Choose a time zone from the list."],
    [file, "timeZone", "x".repeat(65), "Keep this to 64 characters."],
  ]),
];

test.each(shown)("%s: %s of %j is told at its field, with the rest as typed", async (...wrong) => {
  const [file, name, value, message] = wrong;
  const { path, fields } = formOf(`${file}.tsx`);
  const sent = { ...fields, [name]: value };
  const answer = await visitor.post(path, sent);
  const page = await answer.text();
  expect([answer.status, errorOf(page, name)]).toEqual([422, message]);
  const form = formsOf(page).find(({ action }) => action === path);
  const typed = Object.fromEntries(form?.fields ?? []);
  // A browser's select shows no value outside its options, and HTML has no NUL.
  const isChosen = ["timeZone", "priority", "listId", "repeatsFrom", "recurrence"].includes(name);
  const skipped = isChosen || value.includes("\0") ? { [name]: typed[name] } : {};
  expect(typed).toEqual({ ...sent, ...skipped });
});

describe.each(files)("the form of %s", (file) => {
  const sentWith = async (change: (sent: [string, string][]) => [string, string][]) => {
    const { path, fields } = formOf(file);
    const answer = await visitor.post(path, change(Object.entries(fields)));
    const page = await answer.text();
    const [first = ""] = Object.keys(fields);
    // The two confirmation pages have no typed text to show again, so their error page gives the message.
    const said = [...messagesOf(page), /<h1.*?<p[^>]*>(.*?)<\/p>/s.exec(page)?.[1] ?? ""].join(" ");
    return { status: answer.status, said, at: errorOf(page, first), page };
  };

  test.each(["owner_id", "ownerId", "owner", "id", "role", "__proto__", "constructor", "x y"])(
    "refuses an unknown field: %s",
    async (name) => {
      const { status, said } = await sentWith((sent) => [...sent, [name, "user_x"]]);
      expect([status, said]).toEqual([
        422,
        expect.stringContaining(`There is no field “${name}”.`),
      ]);
    },
  );

  test.each(["owner_id", "ownerId"])("refuses a query that names an owner: %s", async (name) => {
    const { path, fields } = formOf(file);
    const answer = await visitor.post(`${path}?${name}=user_x`, fields);
    expect(answer.status).toBe(422);
    expect((await visitor.get(`${path}?${name}=user_x`)).status).toBe(422);
  });

  test("refuses a field that is sent twice", async () => {
    const { status, said } = await sentWith(([first = ["", ""], ...rest]) => [
      first,
      first,
      ...rest,
    ]);
    expect(status).toBe(422);
    expect(said).toMatch(
      new RegExp(
        `${ONCE}|Say yes|Choose what becomes of its tasks|Choose what to do|Choose who can read it|Choose an end|Reload the page`,
      ),
    );
  });

  test("refuses a missing field", async () => {
    const { status, said } = await sentWith((sent) => sent.slice(1));
    expect(status).toBe(422);
    expect(said).toMatch(
      new RegExp(
        `${MISSING}|Say before or after which task|Say one place|Press a box|Reload the page`,
      ),
    );
  });

  test("refuses more fields than a form can have", async () => {
    const { status } = await sentWith((sent) => [
      ...sent,
      ...Array.from({ length: 50_000 }, (): [string, string] => ["a", "b"]),
    ]);
    expect(status).toBe(413);
  });

  const FORM = "application/x-www-form-urlencoded";
  const part = 'Content-Disposition: form-data; name="title"';
  test.each<[what: string, status: number, type: string | undefined, body: BodyInit]>([
    ["plain text", 415, "text/plain", "title=x"],
    ["JSON", 415, "application/json", '{"title":"x"}'],
    ["an unknown type", 415, "application/x-www-form-urlencoded-not", "title=x"],
    ["bytes without a type", 415, undefined, new Uint8Array([1, 2, 3])],
    ["an empty body", 409, FORM, ""],
    ["bytes that are no text", 409, FORM, new Uint8Array([0xff, 0xfe, 0x00])],
    ["multipart without a boundary", 400, "multipart/form-data", "x"],
    ["multipart cut off", 400, "multipart/form-data; boundary=b", `--b\r\n${part}\r\n\r\nx`],
    ["multipart that is none", 400, "multipart/form-data; boundary=b", "title=x"],
    ["10 MB", 413, FORM, `title=${"x".repeat(10_000_000)}`],
    [
      "100,000 parts",
      413,
      "multipart/form-data; boundary=b",
      `--b\r\n${part}\r\n\r\nx\r\n`.repeat(100_000),
    ],
  ])("answers %s with %i", async (_what, status, type, body) => {
    const answer = await visitor.fetch(formOf(file).path, {
      method: "POST",
      body,
      headers: { origin: stack.origin, ...(type && { "content-type": type }) },
    });
    expect(answer.status).toBe(status);
    expect(heading(await answer.text())).not.toBe("Something went wrong on our side");
  });

  test.each([
    ["nothing", ""],
    ["bytes that are no text", "\xff\xfe\0="],
  ])("answers a form that is its person's with %s with 422", async (_what, rest) => {
    const answer = await visitor.fetch(formOf(file).path, {
      method: "POST",
      body: Buffer.from(`person=${visitor.person}&${rest}`, "latin1"),
      headers: { origin: stack.origin, "content-type": FORM },
    });
    expect(answer.status).toBe(422);
  });

  test("refuses a file", async () => {
    const { path, fields } = formOf(file);
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("title", new Blob(["x"]), "x.txt");
    const answer = await visitor.fetch(path, {
      method: "POST",
      body,
      headers: { origin: stack.origin },
    });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("Files are not accepted here."),
    ]);
  });
});

test.each(["x", "1", "..%2f", "%00", "0190c0de", `${uuidv7()}x`, uuidv7().replaceAll("-", "")])(
  "an id that is none is 404, as one of nobody: %s",
  async (id) => {
    for (const path of [
      ...["", "/completion", "/trash", "/subtasks"].map((rest) => `/w/me/tasks/${id}${rest}`),
      ...["", "/name", "/deletion"].map((rest) => `/w/me/lists/${id}${rest}`),
    ]) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
    }
    const { fields } = formOf("tasks/pages/task.tsx");
    const answers = [
      await visitor.post(`/w/me/tasks/${id}`, fields),
      await visitor.post(`/w/me/tasks/${id}/completion`, { done: "yes" }),
      await visitor.post(`/w/me/tasks/${id}/trash`, { trashed: "yes" }),
      ...(await Promise.all(
        [
          "tasks/pages/task-subtasks",
          "tasks/pages/list",
          "lists/pages/list-name",
          "lists/pages/list-deletion",
        ].map((file) => {
          const { path, fields: sent } = formOf(`${file}.tsx`);
          return visitor.post(path.replace(/[0-9a-f-]{36}/, id), sent);
        }),
      )),
      await visitor.call("GET", `/api/v1/tasks/${id}`),
      await visitor.call("PATCH", `/api/v1/tasks/${id}`, { title: "x" }),
      await visitor.call("DELETE", `/api/v1/tasks/${id}`),
      await visitor.call("PUT", `/api/v1/tasks/${id}/completion`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  },
);

test("nothing of all this was written", async () => {
  expect(await rowVersions(stack)).toEqual(before);
});
