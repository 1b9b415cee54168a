import { NOTES_MAX, TITLE_MAX } from "#app/tasks/limits.ts";
import { AddForm } from "#app/tasks/changes/add.server.ts";
import { CreateBody } from "#app/tasks/changes/create.server.ts";
import { EditBody, EditForm } from "#app/tasks/changes/edit.server.ts";
import { EmptyTrashForm } from "#app/tasks/changes/empty-trash.server.ts";
import { StepForm } from "#app/tasks/changes/step.server.ts";
import { TaskState } from "#app/tasks/schemas.ts";
import { formOf } from "#app/tasks/ways/form.server.ts";
import { ListChanges, ListDeletion, NewList } from "#app/lists/schemas.ts";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { messagesOf } from "../messages.ts";

const id = "0195c0de-0000-7000-8000-000000000002";
const Completion = formOf("done", { yes: "complete", no: "reopen" }, [id]);
const Trash = formOf("trashed", { yes: "trash", no: "restore" }, [id]);

const submission = "0195c0de-0000-7000-8000-000000000001";
const task = { title: "Milk", submission };
const sent = {
  title: "a",
  notes: "",
  dueOn: "",
  dueTime: "",
  priority: "none",
  listId: "",
  recurrence: "",
  repeatsFrom: "due",
  version: "1",
};

describe("a title", () => {
  test.each(["a", "  a  ", "日本", "🦉", "❤️", ".", "\u200ba", "<b>&", "x".repeat(TITLE_MAX)])(
    "may be %j",
    (title) => {
      expect(v.parse(AddForm, { ...task, title }).title).toBe(title.trim());
    },
  );

  test.each([
    "",
    " ",
    "\n\t\u00a0",
    "\u200b",
    "\u2800\u2800",
    "\u3164",
    "\u00ad \u2060\ufe0f",
    "x".repeat(TITLE_MAX + 1),
    "🦉".repeat(TITLE_MAX / 2 + 1),
    "a\0b",
    "a\ud800",
    "\udc00a",
    ["a", "b"],
    ["a"],
    7,
    null,
    undefined,
    {},
    true,
  ])("may not be %j", (title) => {
    const messages = messagesOf(AddForm, { ...task, title });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^[A-Z].*\.$/);
  });

  test("that is too long is told how long it may be", () => {
    const title = "x".repeat(TITLE_MAX + 1);
    expect(messagesOf(AddForm, { ...task, title })).toEqual(["Keep this to 500 characters."]);
  });
});

describe("notes", () => {
  test.each(["", "  kept as they are \n", "x".repeat(NOTES_MAX), "🦉".repeat(NOTES_MAX / 2)])(
    "may be given",
    (notes) => {
      expect(v.parse(EditForm, { ...sent, notes }).notes).toBe(notes);
    },
  );

  test.each(["x".repeat(NOTES_MAX + 1), "\0", "\ud83e", ["a"], null, 7])(
    "may not be given",
    (notes) => {
      expect(messagesOf(EditForm, { ...sent, notes })).toHaveLength(1);
    },
  );

  test("that are sent alone change nothing else", () => {
    const { version, timeZone, due, repeats, ...changes } = v.parse(EditForm, {
      notes: "New",
      version: "3",
    });
    expect({ version, timeZone, due, repeats }).toEqual({
      version: 3,
      timeZone: "UTC",
      due: "",
      repeats: "",
    });
    expect(changes).toEqual({ notes: "New" });
    expect(messagesOf(EditForm, { notes: "New" })).toHaveLength(1);
  });
});

test.each([
  "",
  "x",
  `${submission} `,
  submission.slice(1),
  `{${submission}}`,
  submission.replaceAll("-", ""),
  [submission],
  null,
])("%j is no key of a form", (key) => {
  expect(v.is(AddForm, { title: "a", submission: key })).toBe(false);
});

test.each([
  ["a new task", AddForm, task],
  ["changes", EditForm, sent],
  ["a step", StepForm, task],
  ["a list", NewList, { name: "Home", submission }],
  ["a list's new name", ListChanges, { name: "Home", version: "1" }],
  ["a list's end", ListDeletion, { tasks: "keep", submission }],
  ["the end of the trash", EmptyTrashForm, { empty: "yes" }],
  ["a completion", Completion, { done: "yes" }],
  ["a move to the trash", Trash, { trashed: "yes" }],
  ["a new task of the API", CreateBody, { title: "a" }],
  ["changes of the API", EditBody, { title: "a" }],
])("%s takes its own fields and no other", (_what, schema, fields) => {
  expect(v.is(schema, fields)).toBe(true);
  for (const name of ["ownerId", "owner_id", "id", "userId", "createdAt", "doneAt", "trashedAt"]) {
    expect(v.is(schema, { ...fields, [name]: "user_bob" })).toBe(false);
  }
});

describe("what a task's form holds", () => {
  test("is read as a row has it, with nothing for what is empty", () => {
    const filled = { dueOn: "2031-01-31", dueTime: "09:30", priority: "high", version: "12" };
    expect(v.parse(EditForm, sent)).toMatchObject({ dueOn: null, listId: null, version: 1 });
    expect(v.parse(EditForm, { ...sent, ...filled })).toMatchObject({
      ...filled,
      version: 12,
    });
  });

  test.each([
    { dueOn: "2031-02-30" },
    { dueTime: "09:30" },
    { dueOn: "2031-01-31", dueTime: "9" },
    { recurrence: "FREQ=DAILY" },
    { dueOn: "2031-01-31", recurrence: "FREQ=SECONDLY" },
    { priority: "urgent" },
    { priority: "3" },
    { listId: "x" },
    { repeatsFrom: "" },
    { version: "-1" },
    { version: "" },
    { keep: "no" },
  ])("is not %j", (wrong) => {
    const messages = messagesOf(EditForm, { ...sent, ...wrong });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^[A-Z].*\.$/);
  });
});

test("a line's own zone must be one, and UTC when it says none", () => {
  expect(v.parse(AddForm, task)).toMatchObject({ timeZone: "UTC", ignore: [] });
  expect(v.is(AddForm, { ...task, timeZone: "Mars/Olympus" })).toBe(false);
  expect(v.parse(AddForm, { ...task, ignore: "!high" }).ignore).toEqual(["!high"]);
});

describe.each([
  ["done", Completion],
  ["trashed", Trash],
] as const)("%s", (name, schema) => {
  test.each(["yes", "no"])("may be %s", (word) => {
    expect(v.is(schema, { [name]: word })).toBe(true);
  });

  test.each(["", "YES", "true", "on", ["yes"], ["yes", "no"], true, null, undefined])(
    "may not be %j",
    (word) => {
      expect(v.is(schema, { [name]: word })).toBe(false);
    },
  );

  test("leads back to this site alone", () => {
    expect(v.is(schema, { [name]: "yes", back: "/w/me/tasks?state=done" })).toBe(true);
    for (const back of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "",
      ["/a", "/b"],
      null,
    ]) {
      expect(v.is(schema, { [name]: "yes", back })).toBe(false);
    }
  });
});

describe("the API", () => {
  test("takes a task by its title alone", () => {
    expect(v.parse(CreateBody, { title: "a" })).toEqual({ title: "a", notes: "", tags: [] });
  });

  test.each([{ title: "b" }, { notes: "" }, { title: "b", notes: "c" }])(
    "takes the changes %j",
    (changes) => {
      expect(v.parse(EditBody, changes)).toEqual(changes);
    },
  );

  test.each([{}, { title: "" }, { title: null }, { notes: null }])(
    "does not take the changes %j",
    (changes) => {
      expect(v.is(EditBody, changes)).toBe(false);
    },
  );
});

test.each([
  ["open", "open"],
  ["done", "done"],
  ["DONE", "open"],
  ["", "open"],
  [null, "open"],
  ["__proto__", "open"],
])("the state %j of a list is read as %s", (asked, state) => {
  expect(v.parse(TaskState, asked)).toBe(state);
});
