import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  completeTask,
  editTask,
  getTask,
  getTaskPage,
  listAll,
  reopenTask,
  undoCompletion,
} from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add } from "./given.ts";

const RULE = "FREQ=MONTHLY;BYMONTHDAY=31";

/** A recurring task that was just completed, and the occurrence after it. */
async function completed(owner: OwnerScope, recurrence = RULE, left = RULE) {
  const task = await add(owner, { dueOn: "2026-01-31", recurrence, repeatsFrom: "due" });
  const step = await add(owner, { title: "Step", parentId: task.id });
  const next = { version: 1, dueOn: "2026-03-31", recurrence: left };
  const answer = await completeTask(owner, task.id, next);
  const made = answer && "next" in answer ? answer.next : null;
  if (!made) throw new Error("no next occurrence");
  return { task, step, made };
}

const open = async (owner: OwnerScope) => (await listAll(owner, { state: "open" })).tasks;

describe.each(anEngine)("undoing a completion on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());

  it("takes the next occurrence away and gives its rule back, in one request, once", async () => {
    const ada = newPerson();
    const { task, made } = await completed(ada);
    await db.emulator.resetRequests();
    const undone = await undoCompletion(ada, task.id, made.id);
    expect(await db.emulator.requests()).toBe(1);
    expect(undone).toMatchObject([
      { id: task.id, doneAt: null, recurrence: RULE, repeatsFrom: "due", dueOn: "2026-01-31" },
    ]);
    expect(await undoCompletion(ada, task.id, made.id)).toEqual(undone);
    expect((await open(ada)).map(({ id }) => id)).toEqual([task.id]);
    expect((await getTaskPage(ada, task.id))?.subtasks).toHaveLength(1);
    const actions = await actionsOf(ada);
    expect(actions.filter((action) => action === "task.reopened")).toHaveLength(1);
    expect(actions.filter((action) => action === "task.deleted")).toHaveLength(1);
  });

  it("can be completed again, with another next occurrence", async () => {
    const ada = newPerson();
    const { task, made } = await completed(ada);
    await undoCompletion(ada, task.id, made.id);
    const next = { version: 3, dueOn: "2026-03-31", recurrence: RULE };
    const again = await completeTask(ada, task.id, next);
    expect(again).toMatchObject({ done: { id: task.id }, next: { dueOn: "2026-03-31" } });
    expect(await open(ada)).toHaveLength(1);
  });

  it("counts up again what was counted down", async () => {
    const ada = newPerson();
    const { task, made } = await completed(ada, "FREQ=MONTHLY;COUNT=10", "FREQ=MONTHLY;COUNT=9");
    await undoCompletion(ada, task.id, made.id);
    expect(await getTask(ada, task.id)).toMatchObject({ recurrence: "FREQ=MONTHLY;COUNT=10" });
  });

  it.each<[what: string, touch: (owner: OwnerScope, id: string) => Promise<unknown>]>([
    ["was edited", (ada, id) => editTask(ada, id, { notes: "Mine" })],
    ["was completed", (ada, id) => completeTask(ada, id, { version: 1, dueOn: null })],
    ["has a further step", (ada, id) => add(ada, { title: "Further", parentId: id })],
    [
      "has a step that is done",
      async (ada, id) => completeTask(ada, (await getTaskPage(ada, id))?.subtasks[0]?.id ?? ""),
    ],
  ])("leaves a next occurrence that %s, and the rule with it", async (_what, touch) => {
    const ada = newPerson();
    const { task, made } = await completed(ada);
    await touch(ada, made.id);
    const kept = await getTask(ada, made.id);
    expect(await undoCompletion(ada, task.id, made.id)).toMatchObject([
      { doneAt: null, recurrence: null },
    ]);
    expect(await getTask(ada, made.id)).toEqual(kept);
  });

  it("takes no task away that is not the next one, nor after the task was changed", async () => {
    const ada = newPerson();
    const [one, other] = [await completed(ada), await completed(ada)];
    await undoCompletion(ada, one.task.id, other.made.id);
    expect(await getTask(ada, other.made.id)).toEqual(other.made);
    await editTask(ada, other.task.id, { title: "Other" });
    await undoCompletion(ada, other.task.id, other.made.id);
    expect(await getTask(ada, other.made.id)).toEqual(other.made);
    await reopenTask(ada, one.task.id);
    await undoCompletion(ada, one.task.id, one.made.id);
    expect(await getTask(ada, one.made.id)).toEqual(one.made);
  });

  it("does nothing for a stranger", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const { task, made } = await completed(ada);
    const kept = await getTask(ada, task.id);
    expect(await undoCompletion(bob, task.id, made.id)).toEqual([]);
    expect([await getTask(ada, task.id), await getTask(ada, made.id)]).toEqual([kept, made]);
  });
});
