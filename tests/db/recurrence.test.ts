import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  completeTask,
  completeTasks,
  editTask,
  getTask,
  getTaskPage,
  listAll,
  listDone,
  reopenTask,
  skipOccurrence,
  stopRecurrence,
  trashTask,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add, newList, titles } from "./given.ts";

const RULE = "FREQ=MONTHLY;BYMONTHDAY=31";
const next = { version: 1, dueOn: "2026-03-31", recurrence: RULE };

const rent = async (owner: OwnerScope) =>
  add(owner, {
    title: "Pay rent",
    notes: "By bank",
    listId: await newList(owner, "Home"),
    dueOn: "2026-01-31",
    dueTime: "09:00",
    priority: 3,
    recurrence: RULE,
    repeatsFrom: "due",
  });
const open = async (owner: OwnerScope) => (await listAll(owner, { state: "open" })).tasks;

describe.each(anEngine)("recurrence on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  it("asks for the next date before it completes", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    expect(await completeTask(ada, task.id)).toEqual({ recurring: task });
    expect(await getTask(ada, task.id)).toEqual(task);
  });

  it("completes, and makes the next occurrence once, however often and from wherever it is sent", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    await add(ada, { title: "above" });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => completeTask(ada, task.id, next)),
    );
    const [first] = answers;
    expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify(first))).toBe(true);
    expect(first).toMatchObject({
      done: { id: task.id, dueOn: "2026-01-31", recurrence: null, repeatsFrom: null, version: 2 },
      next: {
        title: "Pay rent",
        notes: "By bank",
        listId: task.listId,
        dueOn: "2026-03-31",
        dueTime: "09:00",
        priority: 3,
        recurrence: RULE,
        repeatsFrom: "due",
        doneAt: null,
        version: 1,
      },
    });
    expect(titles(await open(ada))).toEqual(["above", "Pay rent"]);
    expect((await listDone(ada)).tasks).toHaveLength(1);
    expect((await actionsOf(ada)).filter((action) => action === "task.completed")).toHaveLength(1);
  });

  it("takes open copies of the subtasks along, in their order and with their dates", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const sub = (title: string, dueOn?: string) =>
      add(ada, { title, parentId: task.id, dueOn, priority: 1 });
    const one = await sub("one", "2026-01-30");
    await sub("two");
    const three = await sub("three");
    await completeTask(ada, one.id);
    await trashTask(ada, three.id);
    const answer = await completeTask(ada, task.id, next);
    await completeTask(ada, task.id, next);
    const made = answer && "next" in answer ? answer.next : null;
    const page = await getTaskPage(ada, made?.id ?? "");
    expect(page?.subtasks).toMatchObject([
      { title: "one", dueOn: "2026-03-30", doneAt: null, priority: 1, parentId: made?.id },
      { title: "two", dueOn: null, doneAt: null },
    ]);
    expect((await getTaskPage(ada, task.id))?.subtasks).toHaveLength(2);
  });

  it("gives the task back when it has changed since the date was computed", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const edited = await editTask(ada, task.id, { recurrence: "FREQ=DAILY" });
    expect(await completeTask(ada, task.id, next)).toEqual({ recurring: edited });
    expect(titles(await open(ada))).toEqual(["Pay rent"]);
    const again = await completeTask(ada, task.id, {
      version: 2,
      dueOn: "2026-02-01",
      recurrence: "FREQ=DAILY",
    });
    expect(again).toMatchObject({ next: { recurrence: "FREQ=DAILY" } });
  });

  it("completes a task that has stopped recurring without a next one", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const stopped = await stopRecurrence(ada, task.id);
    expect(stopped).toMatchObject({ recurrence: null, repeatsFrom: null, dueOn: "2026-01-31" });
    expect(await stopRecurrence(ada, task.id)).toEqual(stopped);
    expect(await completeTask(ada, task.id, next)).toMatchObject({ next: null });
    expect(await open(ada)).toEqual([]);
  });

  it("leaves the next occurrence when a done one is reopened", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    await completeTask(ada, task.id, next);
    expect(await reopenTask(ada, task.id)).toMatchObject({ doneAt: null, recurrence: null });
    expect(await open(ada)).toHaveLength(2);
    await completeTask(ada, task.id, next);
    expect(await open(ada)).toHaveLength(1);
  });

  it("tells of the same next one when it is completed again, with what comes next and without", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const first = await completeTask(ada, task.id, next);
    expect(await completeTask(ada, task.id, next)).toEqual(first);
    expect(await completeTask(ada, task.id)).toEqual(first);
  });

  it("ends with its last occurrence, and counts down to it", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const counted = { ...next, recurrence: `${RULE};COUNT=1` };
    const answer = await completeTask(ada, task.id, counted);
    expect(answer).toMatchObject({ next: { recurrence: `${RULE};COUNT=1` } });
    const made = answer && "next" in answer ? answer.next : null;
    const last = { version: 1, dueOn: null } as const;
    expect(await completeTask(ada, made?.id ?? "", last)).toMatchObject({
      done: { recurrence: null, version: 2 },
      next: null,
    });
    expect(await open(ada)).toEqual([]);
  });

  it("skips an occurrence once, and opens its subtasks again", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    const subtask = await add(ada, { parentId: task.id });
    await completeTask(ada, subtask.id);
    const skipped = await skipOccurrence(ada, task.id, next);
    expect(skipped).toMatchObject({ saved: { dueOn: "2026-03-31", doneAt: null, version: 2 } });
    expect(await skipOccurrence(ada, task.id, next)).toEqual(skipped);
    expect(await getTask(ada, subtask.id)).toMatchObject({ doneAt: null });
    expect(await skipOccurrence(ada, task.id, { ...next, dueOn: "2026-05-31" })).toEqual({
      conflict: await getTask(ada, task.id),
    });
    expect((await actionsOf(ada)).filter((action) => action === "task.skipped")).toHaveLength(1);
  });

  it("does nothing of it for a stranger", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const task = await rent(ada);
    expect(await completeTask(bob, task.id, next)).toBeNull();
    expect(await skipOccurrence(bob, task.id, next)).toBeNull();
    expect(await stopRecurrence(bob, task.id)).toBeNull();
    expect(await completeTask(ada, randomUUID(), next)).toBeNull();
    expect(await getTask(ada, task.id)).toEqual(task);
    expect(await open(bob)).toEqual([]);
  });

  it("is left over when many are completed", async () => {
    const ada = newPerson();
    const [plain, recurring] = [await add(ada), await rent(ada)];
    const { done, recurring: left } = await completeTasks(ada, [plain.id, recurring.id]);
    expect([done.map(({ id }) => id), left.map(({ id }) => id)]).toEqual([
      [plain.id],
      [recurring.id],
    ]);
    expect(await getTask(ada, recurring.id)).toEqual(recurring);
  });

  it("ends with the date", async () => {
    const ada = newPerson();
    const task = await rent(ada);
    expect(await editTask(ada, task.id, { dueOn: null })).toMatchObject({
      dueOn: null,
      dueTime: null,
      recurrence: null,
      repeatsFrom: null,
    });
  });
});
