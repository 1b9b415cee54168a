import { beforeAll, describe, expect, it } from "vitest";
import { editTask, getTask, type TaskChanges } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add } from "./given.ts";

const FULL = {
  title: "Pay rent",
  notes: "By bank",
  dueOn: "2026-11-27",
  dueTime: "09:00",
  priority: 3,
  recurrence: "FREQ=MONTHLY",
  repeatsFrom: "completion",
} as const;

describe.each(anEngine)("changes of a task on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  const changes: TaskChanges[] = [
    { title: "Oats" },
    { notes: "" },
    { dueOn: "2027-01-01" },
    { dueTime: null },
    { priority: 1 },
    { recurrence: "FREQ=DAILY", repeatsFrom: "due" },
    { recurrence: null },
    { dueOn: null },
    { title: "Oats", notes: "Dry", dueOn: "2027-01-01", dueTime: "23:59", priority: 0 },
  ];

  it.each(changes)("are saved once: %o", async (change) => {
    const ada = newPerson();
    const task = await add(ada, FULL);
    const edited = await editTask(ada, task.id, change, 1);
    expect(edited).toMatchObject({ saved: { ...change, version: 2 } });
    expect(await editTask(ada, task.id, change, 1)).toEqual(edited);
    expect(await editTask(newPerson(), task.id, change, 1)).toBeNull();
    expect(await actionsOf(ada)).toEqual(["task.edited", "task.created"]);
  });

  it("from an old version are a conflict, and change nothing", async () => {
    const ada = newPerson();
    const task = await add(ada, FULL);
    const first = await editTask(ada, task.id, { title: "First tab" }, 1);
    const second = await editTask(ada, task.id, { title: "Second tab" }, 1);
    expect(first).toMatchObject({ saved: { title: "First tab" } });
    expect(second).toEqual({ conflict: await getTask(ada, task.id) });
    expect(await editTask(ada, task.id, { title: "Second tab" }, 2)).toMatchObject({
      saved: { title: "Second tab", version: 3 },
    });
  });

  it("by ten tabs at once are saved from one of them", async () => {
    const ada = newPerson();
    const task = await add(ada);
    const tabs = await Promise.all(
      Array.from({ length: 10 }, (_, i) => editTask(ada, task.id, { title: `Tab ${i}` }, 1)),
    );
    expect(tabs.filter((tab) => tab && "saved" in tab)).toHaveLength(1);
    expect(await getTask(ada, task.id)).toMatchObject({ version: 2 });
  });

  it("without any change are left alone", async () => {
    const ada = newPerson();
    const task = await add(ada);
    expect(await editTask(ada, task.id, {})).toEqual(task);
    expect(await editTask(ada, task.id, { title: task.title }, 7)).toEqual({ saved: task });
  });
});
