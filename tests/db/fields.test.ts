import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listLists } from "#db/lists.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  createTask,
  editTask,
  getTask,
  getTaskPage,
  listAll,
  type NewTask,
  moveToList,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add, newList, titles } from "./given.ts";

const FULL = {
  title: "Pay rent",
  notes: "By bank",
  dueOn: "2026-11-27",
  dueTime: "09:00",
  priority: 3,
  recurrence: "FREQ=MONTHLY",
  repeatsFrom: "completion",
} as const;

const create = (owner: OwnerScope, task: NewTask, submission: string = randomUUID()) =>
  createTask(owner, task, submission);

describe.each(anEngine)("a task's fields on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  const putBelow = (id: string, parentId: string) =>
    db.owner`update tasks set parent_id = ${parentId} where id = ${id}`.catch(({ code }) => code);

  it("are kept as they were given", async () => {
    const ada = newPerson();
    const listId = await newList(ada, "Home");
    const task = await create(ada, { ...FULL, listId });
    expect(task).toMatchObject({ ...FULL, listId, parentId: null, version: 1 });
    expect(await getTask(ada, task?.id ?? "")).toEqual(task);
  });

  it("have their defaults", async () => {
    expect(await add(newPerson(), { recurrence: "FREQ=DAILY", dueOn: "2026-01-01" })).toMatchObject(
      { notes: "", listId: null, dueTime: null, priority: 0, repeatsFrom: "due" },
    );
  });

  it.each<[string, Partial<NewTask>]>([
    ["a time without a date", { dueTime: "09:00" }],
    ["a time with seconds", { dueOn: "2026-01-01", dueTime: "09:00:30" }],
    ["a day that the calendar has not", { dueOn: "2026-02-31" }],
    ["a date too far", { dueOn: "12026-01-01" }],
    ["the end of time", { dueOn: "infinity" }],
    ["a rule without a date", { recurrence: "FREQ=DAILY" }],
    ["a rule of 201 characters", { dueOn: "2026-01-01", recurrence: "x".repeat(201) }],
    ["a name of 101 characters", { listName: "x".repeat(101) }],
  ])("refuse %s", async (_name, task) => {
    const ada = newPerson();
    await expect(create(ada, { title: "x", ...task })).rejects.toMatchObject({ kind: "invalid" });
    expect(await listAll(ada, { state: "open" })).toMatchObject({ tasks: [], lists: [] });
  });

  it("refuse a priority that is none", async () => {
    const four = 4 as unknown as 3;
    await expect(create(newPerson(), { title: "x", priority: four })).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  describe("the list", () => {
    it("is found by its name whatever its capitals, or made, once", async () => {
      const ada = newPerson();
      const first = await add(ada, { listName: "Äpfel" });
      const second = await add(ada, { listName: "äPFEL" });
      expect(second.listId).toBe(first.listId);
      expect((await listLists(ada)).lists).toMatchObject([{ name: "Äpfel", open: 2 }]);
      expect(await actionsOf(ada)).toEqual(
        expect.arrayContaining(["task.created", "task.created", "list.created"]),
      );
    });

    it("is made once by ten forms at once, and each task once", async () => {
      const ada = newPerson();
      const form = randomUUID();
      await Promise.all([
        ...Array.from({ length: 5 }, () => create(ada, { title: "x", listName: "Home" }, form)),
        ...Array.from({ length: 5 }, () => add(ada, { title: "y", listName: "HOME" })),
      ]);
      const { lists, tasks } = await listAll(ada, { state: "open" });
      expect(lists).toMatchObject([{ open: 6 }]);
      expect(titles(tasks).toSorted().join("")).toBe("xyyyyy");
    });

    it("of another is refused like a missing one, and never taken by its name", async () => {
      const [ada, bob] = [newPerson(), newPerson()];
      const listId = await newList(ada, "Home");
      expect(await create(bob, { title: "x", listId })).toBeNull();
      expect(await create(bob, { title: "x", listId: randomUUID() })).toBeNull();
      expect((await listAll(bob, { state: "open" })).tasks).toEqual([]);
      const task = await add(bob, { listName: "Home" });
      expect(task.listId).not.toBe(listId);
      expect(await moveToList(bob, [task.id], listId)).toBeNull();
      expect(await editTask(bob, task.id, { listId })).toBeNull();
      expect(await editTask(bob, task.id, { listId }, 1)).toBeNull();
      expect(await getTask(bob, task.id)).toEqual(task);
    });

    it("changes by moving, once, and back to none", async () => {
      const ada = newPerson();
      const [listId, task] = [await newList(ada, "Home"), await add(ada)];
      const moved = await moveToList(ada, [task.id], listId);
      expect(moved).toMatchObject([{ listId, version: 2 }]);
      expect(await moveToList(ada, [task.id], listId)).toEqual(moved);
      expect(await moveToList(newPerson(), [task.id], null)).toEqual([]);
      expect(await moveToList(ada, [task.id], null)).toMatchObject([{ listId: null }]);
    });
  });

  describe("subtasks", () => {
    it("stand below a task of the same owner, at the end, one level deep", async () => {
      const ada = newPerson();
      const parent = await add(ada);
      const first = await add(ada, { title: "first", parentId: parent.id });
      await add(ada, { title: "second", parentId: parent.id });
      expect(titles((await getTaskPage(ada, parent.id))?.subtasks ?? [])).toEqual([
        "first",
        "second",
      ]);
      expect(await create(ada, { title: "x", parentId: first.id })).toBeNull();
      expect(await create(newPerson(), { title: "x", parentId: parent.id })).toBeNull();
      expect(await create(ada, { title: "x", parentId: randomUUID() })).toBeNull();
    });

    it("have no list and no rule", async () => {
      const ada = newPerson();
      const [parent, listId] = [await add(ada), await newList(ada, "Home")];
      const subtask = await add(ada, { parentId: parent.id });
      expect(await moveToList(ada, [subtask.id], listId)).toMatchObject([{ listId: null }]);
      const rule = { dueOn: "2026-01-01", recurrence: "FREQ=DAILY" };
      await expect(editTask(ada, subtask.id, rule)).rejects.toMatchObject({ kind: "invalid" });
      await expect(create(ada, { title: "x", parentId: parent.id, listId })).rejects.toMatchObject({
        kind: "invalid",
      });
    });

    it("go no deeper in the database either, in whatever order it is written", async () => {
      const ada = newPerson();
      const [parent, other] = [await add(ada), await add(ada)];
      const subtask = await add(ada, { parentId: parent.id });
      expect(await putBelow(other.id, subtask.id)).toBe("23503");
      expect(await putBelow(parent.id, other.id)).toBe("23503");
      expect(await putBelow(other.id, other.id)).toBe("23503");
      const bobs = await add(newPerson());
      expect(await putBelow(bobs.id, parent.id)).toBe("23503");
    });
  });
});
