import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  completeTask,
  createTask,
  editTask,
  getTask,
  listTasks,
  reopenTask,
  restoreTask,
  trashTask,
} from "./tasks.ts";
import { getAccount } from "#db/people.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";

describe.each(anEngine)("tasks on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const newPerson = () => db.scopeOf(newPersonId());
  const newTask = (owner = newPerson(), title = "Buy milk") =>
    createTask(owner, { title, notes: "Two litres" }, randomUUID());
  const actionsOf = async (owner: ReturnType<typeof newPerson>) =>
    (await getAccount(owner)).activity.map(({ action }) => action);

  it("gives a task to its owner and to nobody else", async () => {
    const ada = newPerson();
    const task = await newTask(ada);
    expect(task).toMatchObject({ title: "Buy milk", notes: "Two litres", doneAt: null });
    expect(await getTask(ada, task.id)).toEqual(task);
    expect(await getTask(newPerson(), task.id)).toBeNull();
    expect(await getTask(ada, randomUUID())).toBeNull();
  });

  it("lists nobody else's tasks, and no notes", async () => {
    const ada = newPerson();
    const { notes: _notes, ...summary } = await newTask(ada);
    expect(await listTasks(ada, { state: "open" })).toEqual({ tasks: [summary], next: null });
    expect(await listTasks(newPerson(), { state: "open" })).toEqual({ tasks: [], next: null });
  });

  it("writes a form once, however often it is sent, also all at once", async () => {
    const ada = newPerson();
    const form = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, i) => createTask(ada, { title: `Sent ${i}` }, form)),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect((await listTasks(ada, { state: "open" })).tasks).toHaveLength(1);
    const { activity } = await getAccount(ada);
    expect(activity).toMatchObject([{ action: "task.created", subjectId: sent[0]?.id }]);
  });

  it("makes a row its writer's own, also when the fields bring an owner along", async () => {
    const [ada, bob] = [newPerson(), newPerson()];
    const fields = { title: "Mine", ...bob.identity };
    const task = await createTask(ada, fields, randomUUID());
    expect(await getTask(ada, task.id)).toEqual(task);
    expect(await getTask(bob, task.id)).toBeNull();
  });

  it("keeps two people's forms apart that have the same key", async () => {
    const form = randomUUID();
    const hers = await createTask(newPerson(), { title: "Hers" }, form);
    const his = await createTask(newPerson(), { title: "His" }, form);
    expect([hers.title, his.title]).toEqual(["Hers", "His"]);
  });

  type Change = (owner: ReturnType<typeof newPerson>, id: string) => Promise<unknown>;
  const changes: [string, Change, Change?][] = [
    ["task.edited", (owner, id) => editTask(owner, id, { title: "Buy oats" })],
    ["task.completed", completeTask],
    ["task.reopened", reopenTask, completeTask],
    ["task.trashed", trashTask],
    ["task.restored", restoreTask, trashTask],
  ];

  it.each(changes)(
    "%s: for its owner, once; for a stranger nothing",
    async (action, change, before) => {
      const ada = newPerson();
      const { id } = await newTask(ada);
      await before?.(ada, id);
      const unchanged = await getTask(ada, id);
      const events = await actionsOf(ada);

      expect(await change(newPerson(), id)).toBeNull();
      expect(await change(ada, randomUUID())).toBeNull();
      expect(await getTask(ada, id)).toEqual(unchanged);

      const changed = await change(ada, id);
      expect(changed).not.toEqual(unchanged);
      expect(await change(ada, id)).toEqual(changed);
      expect(await actionsOf(ada)).toEqual([action, ...events]);
    },
  );

  it("edits only what is named", async () => {
    const ada = newPerson();
    const { id } = await newTask(ada);
    expect(await editTask(ada, id, { notes: "" })).toMatchObject({ title: "Buy milk", notes: "" });
    expect(await editTask(ada, id, { title: "Oats", notes: "Dry" })).toMatchObject({
      title: "Oats",
      notes: "Dry",
    });
  });

  it("moves a task between the lists of open and done, and off both into the trash", async () => {
    const ada = newPerson();
    const { id } = await newTask(ada);
    const places = async () => {
      const [open, done] = await Promise.all([
        listTasks(ada, { state: "open" }),
        listTasks(ada, { state: "done" }),
      ]);
      return [open.tasks.length, done.tasks.length];
    };
    expect(await places()).toEqual([1, 0]);
    await completeTask(ada, id);
    expect(await places()).toEqual([0, 1]);
    await trashTask(ada, id);
    expect(await places()).toEqual([0, 0]);
    expect((await getTask(ada, id))?.trashedAt).toBeInstanceOf(Date);
    await restoreTask(ada, id);
    expect(await places()).toEqual([0, 1]);
  });

  it.each(["open", "done"] as const)(
    "pages through 120 %s tasks with no gap or repeat",
    async (state) => {
      const ada = newPerson();
      const { userId } = ada.identity;
      await newTask(ada);
      // Ten share each time, so that pages also end between equal ones.
      await db.owner`insert into tasks (id, owner_id, title, done_at)
      select gen_random_uuid(), ${userId}, 'Task ' || n, now() - (n / 10) * interval '1 minute'
      from generate_series(1, 120) as n`;
      if (state === "open")
        await db.owner`update tasks set done_at = null where owner_id = ${userId}`;
      const expected = await db.owner`select id from tasks
      where owner_id = ${userId} and (done_at is null) = ${state === "open"} order by done_at desc, id desc`;

      const sizes: number[] = [];
      const seen: string[] = [];
      let after: string | undefined;
      do {
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
        const page = await listTasks(ada, { state, after });
        sizes.push(page.tasks.length);
        seen.push(...page.tasks.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(seen).toEqual(expected.map(({ id }) => id));
      expect(sizes).toEqual([50, 50, state === "open" ? 21 : 20]);
    },
  );

  it("ignores a cursor that is none", async () => {
    const ada = newPerson();
    await newTask(ada);
    const forged = [
      "x",
      "%%%",
      "\0",
      btoa("2026-01-01T00:00:00.000Z~no-id"),
      btoa(`9999-99-99T00:00:00.000Z~${randomUUID()}`),
    ];
    const pages = await Promise.all(
      forged.map((after) => listTasks(ada, { state: "open", after })),
    );
    expect(pages.map((page) => page.tasks.length)).toEqual(forged.map(() => 1));
    const done = await Promise.all(forged.map((after) => listTasks(ada, { state: "done", after })));
    expect(done.map((page) => page.tasks.length)).toEqual(forged.map(() => 0));
  });

  it.each([
    ["no title", { title: "" }],
    ["a title of 501 characters", { title: "x".repeat(501) }],
    ["notes of 20,001 characters", { title: "x", notes: "x".repeat(20_001) }],
    ["a NUL", { title: "x\0y" }],
  ])("refuses %s and writes nothing", async (_name, task) => {
    const ada = newPerson();
    await expect(createTask(ada, task, randomUUID())).rejects.toMatchObject({
      kind: "invalid",
      rolledBack: true,
    });
    expect((await listTasks(ada, { state: "open" })).tasks).toEqual([]);
  });

  it("takes text of every kind as it is", async () => {
    const title = `'; drop table tasks; -- "$1" \\ 🧵 ${"é".repeat(400)}`;
    expect(await newTask(newPerson(), title)).toMatchObject({ title });
  });
});
