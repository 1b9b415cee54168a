import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import * as tasks from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, newList, titles } from "./given.ts";

type Bulk = (owner: OwnerScope, ids: string[], listId: string) => Promise<unknown>;

const bulks: [action: string, bulk: Bulk, condition: string, before?: Bulk][] = [
  ["task.completed", tasks.completeTasks, "done_at is not null"],
  ["task.reopened", tasks.reopenTasks, "done_at is null", tasks.completeTasks],
  ["task.trashed", tasks.trashTasks, "trashed_at is not null"],
  ["task.restored", tasks.restoreTasks, "trashed_at is null", tasks.trashTasks],
  ["task.listed", tasks.moveToList, "list_id is not null"],
  [
    "task.edited",
    (owner, ids) => tasks.setDue(owner, ids, { dueOn: "2026-12-24", dueTime: "18:00" }),
    "due_on = '2026-12-24' and due_time = '18:00'",
  ],
  ["task.edited", (owner, ids) => tasks.prioritiseTasks(owner, ids, 2), "priority = 2"],
];

describe.each(anEngine)("many tasks at once on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  const idsOf = async (owner: OwnerScope, count: number) => {
    await add(owner);
    const made = await db.owner`insert into tasks (id, owner_id, title)
      select gen_random_uuid(), ${owner.identity.userId}, 'Task ' || n from generate_series(1, ${count}::int) as n
      returning id`;
    return made.map(({ id }) => String(id));
  };
  const countOf = async (owner: OwnerScope, condition: string) => {
    const query = `select count(*)::int as n from tasks where owner_id = $1 and title like 'Task %' and ${condition}`;
    return (await db.owner.query(query, [owner.identity.userId]))[0]?.n;
  };
  const eventsOf = async (owner: OwnerScope, action: string) =>
    db.owner`select subject_id from audit_events where owner_id = ${owner.identity.userId} and action = ${action}`;

  it.each(bulks)(
    "%s: five hundred of their owner's in one request, once each",
    async (action, bulk, condition, before) => {
      const ada = newPerson();
      const ids = await idsOf(ada, 500);
      const listId = await newList(ada, "Home");
      await before?.(ada, ids, listId);
      await db.emulator.resetRequests();
      const answer = await bulk(ada, ids, listId);
      expect(await db.emulator.requests()).toBe(1);
      expect(await countOf(ada, condition)).toBe(500);
      expect(await bulk(ada, ids, listId)).toEqual(answer);
      const events = await eventsOf(ada, action);
      expect(new Set(events.map(({ subject_id: id }) => id))).toEqual(new Set(ids));
      expect(events).toHaveLength(500);
    },
  );

  it.each(bulks)("%s: nothing for a stranger", async (_action, bulk, _condition, before) => {
    const [ada, bob] = [newPerson(), newPerson()];
    const ids = await idsOf(ada, 3);
    await before?.(ada, ids, await newList(ada, "Home"));
    const kept = await Promise.all(ids.map((id) => tasks.getTask(ada, id)));
    const answer = await bulk(bob, ids, await newList(bob, "Home"));
    expect(
      [answer].flatMap((one) => (Array.isArray(one) ? one : Object.values(one as object).flat())),
    ).toEqual([]);
    expect(await Promise.all(ids.map((id) => tasks.getTask(ada, id)))).toEqual(kept);
  });

  it("answers with the tasks as they are, and leaves others out", async () => {
    const ada = newPerson();
    const [one = "", two = ""] = await idsOf(ada, 2);
    const found = await tasks.prioritiseTasks(ada, [one, randomUUID()], 3);
    expect(found).toMatchObject([{ id: one, priority: 3, version: 2 }]);
    expect(found[0]).not.toHaveProperty("notes");
    expect(await tasks.getTask(ada, two)).toMatchObject({ priority: 0, version: 1 });
    expect(await tasks.trashTasks(ada, [])).toEqual([]);
  });

  it("takes no more than five hundred", async () => {
    const ids = Array.from({ length: 501 }, () => randomUUID());
    await expect(tasks.trashTasks(newPerson(), ids)).rejects.toThrow(RangeError);
  });

  it("moves nothing to a list of another's", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const ids = await idsOf(bob, 2);
    expect(await tasks.moveToList(bob, ids, await newList(ada, "Home"))).toBeNull();
    expect(await tasks.moveToList(bob, ids, randomUUID())).toBeNull();
    expect(await countOf(bob, "list_id is null")).toBe(2);
    expect(await tasks.moveToList(bob, ids, null)).toHaveLength(2);
  });

  it("survives ten at once over the same tasks, in other orders", async () => {
    const ada = newPerson();
    const ids = await idsOf(ada, 60);
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => {
        const order = i % 2 ? ids : ids.toReversed();
        return tasks.prioritiseTasks(ada, order, i % 2 ? 1 : 2);
      }),
    );
    expect(await countOf(ada, "version between 2 and 11")).toBe(60);
  });

  describe("the trash", () => {
    it("is emptied for good in batches, subtasks with their parents", async () => {
      const [ada, bob] = [newPerson(), newPerson()];
      const parent = await add(ada);
      const subtask = await add(ada, { parentId: parent.id });
      const his = await add(bob);
      await tasks.trashTask(bob, his.id);
      const ids = await idsOf(ada, 700);
      await tasks.trashTasks(ada, ids.slice(0, 400));
      await tasks.trashTasks(ada, ids.slice(400));
      await tasks.trashTask(ada, parent.id);
      expect(await tasks.emptyTrash(ada)).toEqual({ left: 201 });
      expect(await tasks.emptyTrash(ada)).toEqual({ left: 0 });
      expect(await tasks.emptyTrash(ada)).toEqual({ left: 0 });
      expect(await tasks.getTask(ada, subtask.id)).toBeNull();
      expect(titles((await tasks.listAll(ada, { state: "open" })).tasks)).toEqual(["Buy milk"]);
      expect(await eventsOf(ada, "task.deleted")).toHaveLength(701);
      expect(await tasks.getTask(bob, his.id)).toMatchObject({ id: his.id });
    });

    it("gives a subtask back with its parent", async () => {
      const ada = newPerson();
      const parent = await add(ada);
      const subtask = await add(ada, { parentId: parent.id });
      await tasks.trashTask(ada, subtask.id);
      await tasks.trashTask(ada, parent.id);
      expect(await tasks.restoreTask(ada, subtask.id)).toMatchObject({ trashedAt: null });
      expect(await tasks.getTask(ada, parent.id)).toMatchObject({ trashedAt: null });
    });

    it("gives a parent back without the subtask that went before", async () => {
      const ada = newPerson();
      const parent = await add(ada);
      const subtask = await add(ada, { parentId: parent.id });
      await tasks.trashTask(ada, subtask.id);
      await tasks.trashTask(ada, parent.id);
      await tasks.restoreTasks(ada, [parent.id]);
      expect((await tasks.getTaskPage(ada, parent.id))?.subtasks).toEqual([]);
      expect((await tasks.getTask(ada, subtask.id))?.trashedAt).toBeInstanceOf(Date);
    });
  });
});
