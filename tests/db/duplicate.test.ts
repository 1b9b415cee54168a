import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import {
  createTask,
  duplicateTasks,
  getTaskPage,
  listAll,
  restoreTask,
  trashTask,
  undoChange,
} from "./tasks.ts";

describe.each(anEngine)("duplicating tasks on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());

  async function workspace() {
    const person = newPersonId();
    const ada = db.scopeOf(person);
    const rule = { dueOn: "2031-01-31", dueTime: "09:00", recurrence: "FREQ=MONTHLY" };
    const below = await createTask(ada, { title: "Below" }, randomUUID());
    const parent = await createTask(
      ada,
      { title: "Move house", notes: "Soon", priority: 2, ...rule, listName: "Home" },
      randomUUID(),
    );
    const parentId = parent?.id ?? "";
    for (const title of ["Pack", "Drive"]) {
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await createTask(ada, { title, parentId }, randomUUID());
    }
    return { person, ada, parent, parentId, belowId: below.id };
  }

  const titlesOf = async (person: string) =>
    (await listAll(db.scopeOf(person), { state: "open" })).tasks.map(({ title }) => title);

  it("makes a copy with its steps right after the task, once for a submission", async () => {
    const { person, ada, parent, parentId } = await workspace();
    const submission = randomUUID();
    const [copy, ...others] = await duplicateTasks(ada, [parentId], submission);
    expect(others).toEqual([]);
    const { id: _, version: __, createdAt: ___, updatedAt: ____, ...same } = parent ?? {};
    const page = await getTaskPage(ada, copy?.id ?? "");
    expect(page?.task).toMatchObject(same);
    expect(page?.subtasks.map(({ title }) => title)).toEqual(["Pack", "Drive"]);
    expect(await titlesOf(person)).toEqual(["Move house", "Move house", "Below"]);
    expect(await duplicateTasks(db.scopeOf(person), [parentId], submission)).toEqual([copy]);
    expect(await titlesOf(person)).toHaveLength(3);
  });

  it("copies what is done as open, a step beside its step, and nothing of the trash", async () => {
    const { person, ada, parentId, belowId } = await workspace();
    await db.owner`update tasks set done_at = now(), recurrence = null, repeats_from = null where id = ${parentId}`;
    await trashTask(ada, belowId);
    const [step] = (await getTaskPage(ada, parentId))?.subtasks ?? [];
    const made = await duplicateTasks(ada, [parentId, belowId, step?.id ?? ""], randomUUID());
    const facts = made.map(({ title, doneAt, parentId: of }) => [title, doneAt, of]);
    expect(facts).toHaveLength(2);
    expect(facts).toEqual(
      expect.arrayContaining([
        ["Move house", null, null],
        ["Pack", null, parentId],
      ]),
    );
    const steps = (await getTaskPage(db.scopeOf(person), parentId))?.subtasks ?? [];
    expect(steps.map(({ title }) => title)).toEqual(["Pack", "Pack", "Drive"]);
  });

  it("does nothing with a task of another", async () => {
    const { person, parentId } = await workspace();
    const bob = db.scopeOf(newPersonId());
    expect(await duplicateTasks(bob, [parentId], randomUUID())).toEqual([]);
    expect(await titlesOf(person)).toEqual(["Move house", "Below"]);
  });

  it("is undone as a whole, and comes back from the trash as a whole", async () => {
    const { person, parentId } = await workspace();
    const key = randomUUID();
    const scope = db.scopeOf(person, { change: key, after: null });
    const [copy] = await duplicateTasks(scope, [parentId], randomUUID());
    await undoChange(db.scopeOf(person), key);
    expect(await titlesOf(person)).toEqual(["Move house", "Below"]);
    await restoreTask(db.scopeOf(person), copy?.id ?? "");
    const page = await getTaskPage(db.scopeOf(person), copy?.id ?? "");
    expect(page?.subtasks.map(({ title }) => title)).toEqual(["Pack", "Drive"]);
  });
});
