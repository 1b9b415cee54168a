import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  completeTask,
  getTaskPage,
  listAll,
  listDone,
  listOfList,
  listToday,
  listTrash,
  listUpcoming,
  type NewTask,
  trashTask,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, addAll, newList, daysAfter, liveIn, titles } from "./given.ts";

const noTasks = { tasks: [], next: null };

describe.each(anEngine)("views on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  it("show a new person nothing, and their day", async () => {
    const { today, ...view } = await listToday(newPerson());
    expect(today).toBe(new Date().toISOString().slice(0, 10));
    const due = { overdue: 0, today: 0 };
    expect(view).toEqual({
      ...noTasks,
      timeZone: "UTC",
      lists: [],
      due,
      workspaces: [],
      people: null,
      isNew: true,
      arranged: [],
      doneToday: 0,
      reminders: [],
    });
  });

  it("are no longer those of a new person once there was a task, or a list", async () => {
    const [ada, grace] = [newPerson(), newPerson()];
    const task = await add(ada, { title: "Post the letter" });
    expect((await listToday(ada)).isNew).toBe(false);
    await trashTask(ada, task.id);
    expect((await listToday(ada)).isNew).toBe(false);
    await newList(grace, "Home");
    expect((await listToday(grace)).isNew).toBe(false);
    expect((await listToday(newPerson())).isNew).toBe(true);
  });

  it.each([
    ["Pacific/Kiritimati", 14],
    ["Pacific/Pago_Pago", -11],
    ["Europe/London", null],
    ["Nowhere/Land", 0],
  ])("know what day it is in %s", async (timeZone, hours) => {
    const ada = newPerson();
    await liveIn(ada, timeZone);
    const expected =
      hours === null
        ? new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date())
        : new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
    expect(await listDone(ada)).toMatchObject({ today: expected, timeZone });
  });

  it("put what is overdue first, then today's by time, priority and order", async () => {
    const ada = newPerson();
    const { today } = await listToday(ada);
    const due = (title: string, days: number, task: Partial<NewTask> = {}) =>
      add(ada, { title, dueOn: daysAfter(today, days), ...task });
    await due("anytime, below", 0);
    await due("anytime, on top", 0);
    await due("anytime, high", 0, { priority: 3 });
    await due("at nine", 0, { dueTime: "09:00" });
    await due("at nine, low", 0, { dueTime: "09:00", priority: 1 });
    await due("at eight", 0, { dueTime: "08:00" });
    await due("a minute to midnight", 0, { dueTime: "23:59" });
    await due("yesterday", -1);
    await due("last week", -7, { priority: 1 });
    await due("tomorrow at midnight", 1, { dueTime: "00:00" });
    await due("tomorrow", 1);
    await due("next year", 365);
    await add(ada, { title: "some day" });
    const done = await due("done", 0);
    await completeTask(ada, done.id);
    const trashed = await due("trashed", -1);
    await trashTask(ada, trashed.id);

    const view = await listToday(ada);
    expect(titles(view.tasks)).toEqual([
      "last week",
      "yesterday",
      "at eight",
      "at nine, low",
      "at nine",
      "a minute to midnight",
      "anytime, high",
      "anytime, on top",
      "anytime, below",
    ]);
    expect(view.due).toEqual({ overdue: 2, today: 7 });
    const upcoming = await listUpcoming(ada);
    expect(titles(upcoming.tasks)).toEqual(["tomorrow at midnight", "tomorrow", "next year"]);
    expect(upcoming.tasks[0]).toMatchObject({ dueOn: daysAfter(today, 1), dueTime: "00:00" });
    expect(titles((await listDone(ada)).tasks)).toEqual(["done"]);
    expect(titles((await listTrash(ada)).tasks)).toEqual(["trashed"]);
    expect(titles((await listToday(newPerson())).tasks)).toEqual([]);
  });

  it("filter all tasks by list, priority and state", async () => {
    const ada = newPerson();
    const home = await newList(ada, "Home");
    await add(ada, { title: "a", listId: home, priority: 3 });
    await add(ada, { title: "b", listId: home });
    await add(ada, { title: "c", priority: 3 });
    const done = await add(ada, { title: "d", listId: home, priority: 3 });
    await completeTask(ada, done.id);
    const found = async (filter: Partial<Parameters<typeof listAll>[1]>) =>
      titles((await listAll(ada, { state: "open", ...filter })).tasks).join("");
    expect(await found({})).toBe("cba");
    expect(await found({ listId: home })).toBe("ba");
    expect(await found({ listId: null })).toBe("c");
    expect(await found({ priority: 3 })).toBe("ca");
    expect(await found({ listId: home, priority: 3 })).toBe("a");
    expect(await found({ listId: null, priority: 0 })).toBe("");
    expect(await found({ state: "done" })).toBe("d");
    expect(await found({ state: "done", listId: home, priority: 3 })).toBe("d");
    expect(await found({ state: "done", listId: null })).toBe("");
    const lists = [{ id: home, name: "Home", version: 1, open: 2 }];
    expect((await listAll(ada, { state: "open" })).lists).toEqual(lists);
  });

  it("show a list to its owner, and to a stranger what a missing one gives", async () => {
    const ada = newPerson();
    const home = await newList(ada, "Home");
    await addAll(ada, ["x", "y"]);
    await add(ada, { title: "on it", listId: home });
    const view = await listOfList(ada, home);
    expect(view?.list).toEqual({ id: home, name: "Home", version: 1 });
    expect(titles(view?.tasks ?? [])).toEqual(["on it"]);
    const none = await listOfList(ada, null);
    expect(none?.list).toBeNull();
    expect(titles(none?.tasks ?? [])).toEqual(["x", "y"]);
    expect(await listOfList(newPerson(), home)).toBeNull();
    expect(await listOfList(ada, randomUUID())).toBeNull();
  });

  it("list top-level tasks, with the progress of their subtasks", async () => {
    const ada = newPerson();
    const { today } = await listToday(ada);
    const parent = await add(ada, { dueOn: today });
    const subtask = (title: string) => add(ada, { title, parentId: parent.id, dueOn: today });
    const first = await subtask("first");
    await subtask("second");
    const trashed = await subtask("trashed");
    await completeTask(ada, first.id);
    await trashTask(ada, trashed.id);
    const views = await Promise.all([
      listToday(ada),
      listAll(ada, { state: "open" }),
      listOfList(ada, null),
    ]);
    for (const view of views)
      expect(view?.tasks).toMatchObject([{ id: parent.id, subtasks: { done: 1, total: 2 } }]);
    expect((await listDone(ada)).tasks).toEqual([]);
    expect(titles((await listTrash(ada)).tasks)).toEqual(["trashed"]);

    const page = await getTaskPage(ada, parent.id);
    expect(titles(page?.subtasks ?? [])).toEqual(["first", "second"]);
    expect(page).toMatchObject({ task: parent, list: null, parent: null, today });
    expect((await getTaskPage(ada, first.id))?.parent).toEqual({
      id: parent.id,
      title: parent.title,
    });
    expect(await getTaskPage(newPerson(), parent.id)).toBeNull();
    expect(await getTaskPage(ada, randomUUID())).toBeNull();
  });

  it("count up to a hundred", async () => {
    const ada = newPerson();
    const home = await newList(ada, "Home");
    await db.owner`insert into tasks (id, owner_id, title, list_id, due_on)
      select gen_random_uuid(), ${ada.identity.userId}, 'x', ${home}, '2026-01-01' from generate_series(1, 120)`;
    const { lists, due } = await listToday(ada);
    expect(lists).toMatchObject([{ open: 100 }]);
    expect(due).toEqual({ overdue: 100, today: 0 });
  });
});
