/** Who a task is for, in a workspace of several people. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getTaskPage, listAll } from "#db/tasks.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add, titles } from "./given.ts";
import { organizationOf } from "./organization.ts";
import { claimsOf, runAs } from "./signed.ts";
import * as tasks from "./tasks.ts";

describe.each(anEngine)("an assignee on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let acme: Awaited<ReturnType<typeof organizationOf>>;
  const [ada, bob, dan, eve] = [newPersonId(), newPersonId(), newPersonId(), newPersonId()];

  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    acme = await organizationOf(db, { [ada]: "admin", [bob]: "member", [dan]: null });
    await organizationOf(db, { [eve]: "member", [bob]: "member" });
    await db.owner`update users set display_name = 'Ada' where id = ${ada}`;
    await db.owner`update users set first_name = 'Bob', last_name = 'Stone' where id = ${bob}`;
  });

  const assigneeOf = async (id: string) => {
    const [found] = await db.owner`select assignee_id, version from tasks where id = ${id}`;
    return found?.assignee_id;
  };

  it("is chosen and taken away by everybody of the workspace, once, and is told by name", async () => {
    const task = await add(acme.scopeOf(ada));
    expect(await tasks.assignTasks(acme.scopeOf(bob), [task.id], ada)).toMatchObject([
      { assigneeId: ada, version: 2 },
    ]);
    expect(await tasks.assignTasks(acme.scopeOf(bob), [task.id], ada)).toMatchObject([
      { version: 2 },
    ]);
    const page = await getTaskPage(acme.scopeOf(bob), task.id);
    expect(page?.people).toEqual([
      { id: ada, name: "Ada", isMe: false },
      { id: bob, name: "Bob Stone", isMe: true },
    ]);
    const events = await db.owner`select actor_id from audit_events
      where subject_id = ${task.id} and action = 'task.assigned'`;
    expect(events).toEqual([{ actor_id: bob }]);
    expect(await tasks.assignTasks(acme.scopeOf(ada), [task.id], null)).toMatchObject([
      { assigneeId: null },
    ]);
  });

  it("is somebody who is in the workspace now, and nobody in one's own", async () => {
    const task = await add(acme.scopeOf(ada));
    for (const other of [dan, eve, newPersonId(), acme.id])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await tasks.assignTasks(acme.scopeOf(ada), [task.id], other)).toBeNull();
    for (const other of [dan, eve])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(
        await tasks.editTask(acme.scopeOf(ada), task.id, { title: "Lost", assigneeId: other }),
      ).toBe("nobody");
    expect(await assigneeOf(task.id)).toBeNull();
    const own = await add(db.scopeOf(ada));
    expect(await tasks.assignTasks(db.scopeOf(ada), [own.id], ada)).toBeNull();
    expect(await tasks.assignTasks(db.scopeOf(bob), [task.id], null)).toEqual([]);
    await expect(tasks.assignTasks(acme.scopeOf(eve), [task.id], eve)).rejects.toMatchObject({
      kind: "outsider",
    });
  });

  it("is kept to that by the database too, where the code does not look", async () => {
    const task = await add(acme.scopeOf(ada));
    const claims = await claimsOf(db, "authenticated", acme.identityOf(bob));
    const assign = (id: string) =>
      runAs(
        db,
        { role: "authenticated", claims },
        "update tasks set assignee_id = $1 where id = $2 returning assignee_id",
        [id, task.id],
      );
    expect(await assign(ada)).toEqual([{ assignee_id: ada }]);
    expect(await assign(eve)).toEqual([{ assignee_id: null }]);
    expect(await assign(dan)).toEqual([{ assignee_id: null }]);
    // In his own workspace he sees that he is in this one.
    const own = await add(db.scopeOf(bob));
    const self = await claimsOf(db, "authenticated", { userId: bob, ownerId: bob });
    expect(
      await runAs(
        db,
        { role: "authenticated", claims: self },
        "update tasks set assignee_id = $1 where id = $2 returning assignee_id",
        [bob, own.id],
      ),
    ).toEqual([{ assignee_id: null }]);
    const people = "select id, name from app.workspace_people()";
    const told = async (identity: Parameters<typeof claimsOf>[2]) => {
      const who = { role: "authenticated", claims: await claimsOf(db, "authenticated", identity) };
      return runAs(db, who, people);
    };
    expect(await told(acme.identityOf(bob))).toEqual([
      { id: ada, name: "Ada" },
      { id: bob, name: "Bob Stone" },
    ]);
    expect(await told(acme.identityOf(eve))).toEqual([]);
    expect(await told(acme.identityOf(dan))).toEqual([]);
    expect(await told({ userId: bob, ownerId: bob })).toEqual([]);
    expect(await runAs(db, { role: "anonymous", claims }, people)).toBe("42501");
  });

  it("goes along to the next occurrence and to copies, and comes back with an undo", async () => {
    const task = await add(acme.scopeOf(ada), { dueOn: "2026-01-31", recurrence: "FREQ=DAILY" });
    const change = randomUUID();
    await tasks.assignTasks(acme.scopeOf(ada, undefined, change), [task.id], bob);
    const next = { version: 2, dueOn: "2026-02-01", recurrence: "FREQ=DAILY" };
    const done = await tasks.completeTask(acme.scopeOf(ada), task.id, next);
    expect(done).toMatchObject({ next: { assigneeId: bob } });
    const [copy] = await tasks.duplicateTasks(acme.scopeOf(ada), [task.id], randomUUID());
    expect(copy).toMatchObject({ assigneeId: bob });
    await tasks.undoChange(acme.scopeOf(ada), change);
    expect(await assigneeOf(task.id)).toBeNull();
  });

  it("who has left is told as such, does not come back, and keeps nobody from working on", async () => {
    const zoe = newPersonId();
    await acme.joins(zoe, "member");
    const task = await add(acme.scopeOf(ada), { dueOn: "2026-01-31", recurrence: "FREQ=DAILY" });
    await tasks.assignTasks(acme.scopeOf(ada), [task.id], zoe);
    await acme.joins(zoe, null);
    const page = await getTaskPage(acme.scopeOf(ada), task.id);
    expect(page?.task.assigneeId).toBe(zoe);
    expect(page?.people?.map(({ id }) => id)).not.toContain(zoe);
    expect(await tasks.editTask(acme.scopeOf(ada), task.id, { title: "On" })).toMatchObject({
      assigneeId: zoe,
    });
    const next = { version: 3, dueOn: "2026-02-01", recurrence: "FREQ=DAILY" };
    expect(await tasks.completeTask(acme.scopeOf(ada), task.id, next)).toMatchObject({
      next: { assigneeId: null },
    });
  });

  it("finds their own among all tasks", async () => {
    const [one, other] = [await add(acme.scopeOf(ada)), await add(acme.scopeOf(ada))];
    const beta = await organizationOf(db, { [ada]: "admin", [bob]: "member" });
    await add(beta.scopeOf(ada), { title: "Nobody's" });
    const mine = await add(beta.scopeOf(ada), { title: "Bob's" });
    await tasks.assignTasks(beta.scopeOf(ada), [mine.id], bob);
    await tasks.assignTasks(acme.scopeOf(ada), [one.id, other.id], bob);
    const of = async (person: string) =>
      titles((await listAll(beta.scopeOf(person), { state: "open", mine: true })).tasks);
    expect([await of(bob), await of(ada)]).toEqual([["Bob's"], []]);
    const own = db.scopeOf(bob);
    await add(own, { title: "Own" });
    expect(titles((await listAll(own, { state: "open", mine: true })).tasks)).toContain("Own");
  });
});
