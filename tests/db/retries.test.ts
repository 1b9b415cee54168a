import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as lists from "#db/lists.server.ts";
import { getAccount } from "#db/people.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import * as find from "#db/search.server.ts";
import * as tasks from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { startClocks, stopClocks } from "./clocks.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, newList } from "./given.ts";

/** Ids of a person's tasks and list, and of the change that created the first of them. */
type Given = { plain: string; recurring: string; list: string; change: string };
type Write = (ada: OwnerScope, given: Given, form: string) => Promise<unknown>;

const next = { version: 1, dueOn: "2026-12-31", recurrence: "FREQ=DAILY" };
const writes: Record<string, Write> = {
  createTask: (ada, _given, form) => tasks.createTask(ada, { title: "x", listName: "Work" }, form),
  duplicateTasks: (ada, { plain, recurring }, form) =>
    tasks.duplicateTasks(ada, [plain, recurring], form),
  editTask: (ada, { plain }) => tasks.editTask(ada, plain, { title: "y" }, 1),
  tickTask: (ada, { plain }, key) =>
    tasks.tickTask(ada, plain, { line: 0, ticked: true, version: 1, key }),
  reorderTask: (ada, { plain, recurring }) => tasks.reorderTask(ada, plain, { before: recurring }),
  reorderDay: (ada, { plain, recurring }) => tasks.reorderDay(ada, plain, { after: recurring }),
  completeTask: (ada, { recurring }) => tasks.completeTask(ada, recurring, next),
  completeRecurring: (ada, { recurring }) =>
    tasks.completeRecurring(ada, [{ id: recurring, ...next }]),
  undoChange: (ada, { change }) => tasks.undoChange(ada, change),
  undoCompletion: (ada, { plain, recurring }) => tasks.undoCompletion(ada, plain, recurring),
  skipOccurrence: (ada, { recurring }) => tasks.skipOccurrence(ada, recurring, next),
  stopRecurrence: (ada, { recurring }) => tasks.stopRecurrence(ada, recurring),
  reopenTask: (ada, { plain }) => tasks.reopenTask(ada, plain),
  trashTask: (ada, { plain }) => tasks.trashTask(ada, plain),
  restoreTask: (ada, { plain }) => tasks.restoreTask(ada, plain),
  emptyTrash: (ada) => tasks.emptyTrash(ada),
  completeTasks: (ada, { plain }) => tasks.completeTasks(ada, [plain]),
  reopenTasks: (ada, { plain }) => tasks.reopenTasks(ada, [plain]),
  trashTasks: (ada, { plain }) => tasks.trashTasks(ada, [plain]),
  restoreTasks: (ada, { plain }) => tasks.restoreTasks(ada, [plain]),
  moveToList: (ada, { plain, list }) => tasks.moveToList(ada, [plain], list),
  setDue: (ada, { plain }) => tasks.setDue(ada, [plain], { dueOn: "2026-12-24" }),
  tagTasks: (ada, { plain }) => tasks.tagTasks(ada, [plain], ["work"]),
  assignTasks: (ada, { plain }) => tasks.assignTasks(ada, [plain], null),
  prioritiseTasks: (ada, { plain }) => tasks.prioritiseTasks(ada, [plain], 1),
  createList: (ada, _given, form) => lists.createList(ada, { name: "Garden" }, form),
  renameList: (ada, { list }) => lists.renameList(ada, list, "House", 1),
  moveList: (ada, { list }) => lists.moveList(ada, list, "last"),
  deleteList: (ada, { list }, form) => lists.deleteList(ada, list, { tasks: "trash" }, form),
};

const asked = { words: ["task"], tags: [], lists: [], is: null, after: null, before: null };

const reads: Record<string, (ada: OwnerScope, given: Given) => Promise<unknown>> = {
  listToday: (ada) => tasks.listToday(ada),
  listUpcoming: (ada) => tasks.listUpcoming(ada),
  listAll: (ada) => tasks.listAll(ada, { state: "open" }),
  listOfList: (ada, { list }) => tasks.listOfList(ada, list),
  listDone: (ada) => tasks.listDone(ada),
  listTrash: (ada) => tasks.listTrash(ada),
  search: (ada) => find.search(ada, asked),
  searchAlone: (ada) => find.searchAlone(ada, asked),
  getFrame: (ada) => lists.getFrame(ada),
  listLists: (ada) => lists.listLists(ada),
  listTasks: (ada) => tasks.listTasks(ada, { state: "open" }),
  listDoneSince: (ada) => tasks.listDoneSince(ada, new Date(0), 10),
  getTask: (ada, { plain }) => tasks.getTask(ada, plain),
  getTaskPage: (ada, { plain }) => tasks.getTaskPage(ada, plain),
};

async function given(ada: OwnerScope): Promise<Given> {
  const [recurring, plain, list] = [
    await add(ada, { dueOn: "2026-11-30", recurrence: "FREQ=MONTHLY" }),
    await add(ada, { notes: "- [ ] a" }),
    await newList(ada, "Home"),
  ];
  const made = sql<string>`(select change from task_changes where task_id = ${plain.id})`;
  const [[found]] = await ada.read(ada.compute({ change: made }));
  return { plain: plain.id, recurring: recurring.id, list, change: found?.change ?? "" };
}

describe.each(engines)("each call on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  beforeEach(() => void stopClocks());
  afterEach(startClocks);

  it("is tried here", () => {
    const exported = [tasks, lists, find].flatMap((module) => Object.keys(module));
    expect(Object.keys({ ...reads, ...writes }).toSorted()).toEqual(exported.toSorted());
  });

  it.each(Object.entries({ ...reads, ...writes }))(
    "%s is one HTTP request",
    async (_name, call) => {
      const ada = db.scopeOf(newPersonId());
      const its = await given(ada);
      await db.emulator.resetRequests();
      await call(ada, its, randomUUID());
      expect(await db.emulator.requests()).toBe(1);
    },
  );

  it.each(Object.entries(writes))(
    "%s happens once when its answer is lost, and answers the same when it is sent again",
    async (_name, write) => {
      const ada = db.scopeOf(newPersonId());
      const its = await given(ada);
      const form = randomUUID();
      await db.emulator.setFaults({ fail: "after", times: 1 });
      const answer = await write(ada, its, form);
      const { activity } = await getAccount(ada);
      expect(await write(ada, its, form)).toEqual(answer);
      expect((await getAccount(ada)).activity).toEqual(activity);
    },
  );

  it.each(Object.entries(writes))(
    "%s does nothing when a later change of the same browser came first",
    async (_name, write) => {
      const person = newPersonId();
      const [late, later] = [randomUUID(), randomUUID()];
      const its = await given(db.scopeOf(person));
      await tasks.editTask(db.scopeOf(person, { change: later, after: late }), its.plain, {
        notes: "Later",
      });
      const { activity } = await getAccount(db.scopeOf(person));
      const overtaken = db.scopeOf(person, { change: late, after: null });
      await expect(write(overtaken, its, randomUUID())).rejects.toMatchObject({
        kind: "late",
        rolledBack: true,
      });
      expect((await getAccount(db.scopeOf(person))).activity).toEqual(activity);
    },
  );
});
