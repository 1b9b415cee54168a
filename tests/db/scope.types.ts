/** What must not compile. Each line expects its error, and the compiler fails this file when one is missing. */
import { eq, sql } from "drizzle-orm";
import { deleteList } from "#db/lists.server.ts";
import { tasks, tombstones, users, webhookDeliveries } from "#db/schema/tables.ts";
import { type AdminScope, OwnerScope, type SystemScope } from "#db/access/scope.server.ts";
import { createTask, getTask, listTasks, reorderTask } from "./tasks.ts";
import { saveSite } from "#db/sites.server.ts";
import { purge } from "#db/purge.server.ts";

declare const owner: OwnerScope;
/** Every public member, exactly. */
declare const lookAlike: Pick<OwnerScope, keyof OwnerScope>;
declare const system: SystemScope;
declare const admin: AdminScope;
declare const id: string;

const action = "task.edited";
const when = () => undefined;
const from = sql`select`;

/** The rejected writes, without what makes each invalid. */
export const accepted = [
  () => owner.insert({ table: tasks, row: { id, title: "x" }, action, key: id }),
  () => owner.insert({ table: tasks, row: { id, title: "x" }, action, from }),
  () => owner.update({ table: tasks, target: id, changes: { title: "x" }, when, action }),
  () => owner.delete({ table: tasks, target: id, action }),
];

export const refused = [
  // @ts-expect-error no owner at all
  () => listTasks({ state: "open" }),
  // @ts-expect-error a bare id is no owner
  () => getTask("user_ada", id),
  // @ts-expect-error a look-alike is no owner
  () => getTask(lookAlike, id),
  // @ts-expect-error the system is no owner
  () => createTask(system, { title: "x" }, id),
  // @ts-expect-error an owner is not the system
  () => purge(owner),
  // @ts-expect-error a site admin is no owner
  () => getTask(admin, id),
  // @ts-expect-error whoever belongs to a workspace is not its admin
  () => saveSite(owner, { handle: id, title: id, bio: "", indexed: true }),
  // @ts-expect-error no identity
  () => new OwnerScope({ url: "", claimsKey: "" }),
  // @ts-expect-error half an identity
  () => new OwnerScope({ url: "", claimsKey: "" }, { userId: id }),

  // @ts-expect-error whose a row is cannot be asked for
  () => owner.select(tasks, ["id", "ownerId"]),
  // @ts-expect-error nor compared with
  () => owner.select(tasks, ["id"], { where: (task) => eq(task.ownerId, id) }),
  // @ts-expect-error nor chosen for a new row
  () => owner.insert({ table: tasks, row: { id, title: "x", ownerId: id }, action, key: id }),
  // @ts-expect-error nor changed
  () => owner.update({ table: tasks, target: id, changes: { ownerId: id }, when, action }),
  // @ts-expect-error an id stays
  () => owner.update({ table: tasks, target: id, changes: { id }, when, action }),

  // @ts-expect-error a table without owners is out of reach
  () => owner.select(webhookDeliveries, ["svixId"]),
  // @ts-expect-error the people's own table is no exception for what is not theirs
  () => owner.select(tombstones, ["id"]),
  // @ts-expect-error a person is made by `write` itself
  () => owner.insert({ table: users, row: { id }, action, key: id }),

  // @ts-expect-error a statement of the builder has no owner
  () => admin.read((db) => [owner.read(db.select().from(tasks))]),
  // @ts-expect-error SQL text has none either
  () => owner.read("select * from tasks"),
  // @ts-expect-error a site admin only reads
  () => admin.read((db) => [db.delete(users)]),
  // @ts-expect-error a table without owners has no rows of theirs
  () => owner.rows(tombstones),
  // @ts-expect-error a person is not deleted here
  () => owner.delete({ table: users, target: id, action }),
  // @ts-expect-error whose a copy is cannot be chosen
  () => owner.insert({ table: tasks, row: { id, title: "x", ownerId: id }, action, from }),
  // @ts-expect-error what the database works out is not written
  () => owner.update({ table: tasks, target: id, changes: { topLevel: false }, when, action }),
  // @ts-expect-error a row that neither a key nor its source keeps from being made twice
  () => owner.insert({ table: tasks, row: { id, title: "x" }, action }),
  // @ts-expect-error an action that nobody has listed
  () => owner.delete({ table: tasks, target: id, action: "task.deletd" }),
  // @ts-expect-error four is no priority
  () => createTask(owner, { title: "x", priority: 4 }, id),
  // @ts-expect-error a place in the order is never a number of the caller's
  () => reorderTask(owner, id, "5000000000000000"),
  // @ts-expect-error a list's deletion says what becomes of its tasks
  () => deleteList(owner, id, {}, id),
  // @ts-expect-error the connection stays inside
  () => owner.connection,
];
