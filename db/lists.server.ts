import { and, asc, eq, ne, sql } from "drizzle-orm";
import { type Place, placement } from "./rows/placement.ts";
import { lists, tasks } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";
import { isUnused, keyOf, refuseUsed } from "./rows/submission.ts";
import { changing } from "./tasks/change.ts";
import {
  countOf,
  type Frame,
  frameOf,
  framing,
  type List,
  LIST,
  LISTS_MAX,
} from "./tasks/frame.server.ts";
import { named, namingList } from "./tasks/list-name.ts";

export type { Frame, List, ListSummary } from "./tasks/frame.server.ts";

/** `taken`: the list that already has this name, ignoring case. */
type Taken = { taken: List };

/** Tasks that one call removes from a list. */
const BATCH = 2_000;

/** Remaining tasks are counted up to this number. */
const LEFT_MAX = 1_000;

const raised = sql`${lists.version} + 1`;

/** Returns the frame of a page that shows no more. */
export async function getFrame(owner: OwnerScope): Promise<Frame> {
  return frameOf(...(await owner.read(...framing(owner))));
}

/** Returns the owner's lists, and the frame of a page. `done`: each list's completed tasks, counted up to 100. */
export async function listLists(owner: OwnerScope): Promise<Frame & { done: number[] }> {
  const isDone = sql`list_id = lists.id and done_at is not null and trashed_at is null and parent_id is null`;
  const [facts, found, counted] = await owner.read(
    ...framing(owner),
    owner.select(lists, [], {
      orderBy: (list) => [asc(list.position)],
      limit: LISTS_MAX,
      extra: { done: countOf(owner, isDone, sql`done_at desc, id desc`) },
    }),
  );
  return { ...frameOf(facts, found), done: counted.map(({ done }) => done) };
}

/**
 * Creates a list at the end of the order. Sending the same `submission` again returns the first list and writes
 * nothing. Throws a DatabaseError of kind "used" if the key created something else, or a list that has been deleted.
 */
export async function createList(
  owner: OwnerScope,
  { name }: { name: string },
  submission: string,
): Promise<{ saved: List } | Taken> {
  const [, [saved], key, [taken]] = await owner.writeInTurn(
    namingList(owner, name, submission),
    owner.select(lists, LIST, { where: (list) => eq(list.id, owner.madeWith(submission)) }),
    keyOf(owner, submission),
    listNamed(owner, name),
  );
  if (saved) return { saved };
  await refuseUsed(owner, key);
  if (taken) return { taken };
  throw new Error("a list is made, or there is one of that name");
}

/**
 * Renames a list. `conflict`: the list as it is now, because it has changed since `version`. Returns null if the owner
 * has no such list.
 */
export async function renameList(
  owner: OwnerScope,
  id: string,
  name: string,
  version: number,
): Promise<{ saved: List } | { conflict: List } | Taken | null> {
  const isFree = sql`not exists (select from ${named(owner, name)} and list.id <> ${id})`;
  const [, [list], [same]] = await owner.writeInTurn(
    owner.update({
      table: lists,
      target: id,
      changes: { name, version: raised },
      when: (it) => and(eq(it.version, version), ne(it.name, name), isFree),
      action: "list.renamed",
    }),
    listOf(owner, id),
    listNamed(owner, name),
  );
  if (!list) return null;
  if (list.name === name) return { saved: list };
  return same && same.id !== id ? { taken: same } : { conflict: list };
}

/**
 * Moves a list. It stays where it is if the list beside the new place no longer exists. Returns null if the owner has
 * no such list.
 */
export async function moveList(owner: OwnerScope, id: string, place: Place): Promise<List | null> {
  const { position, when } = placement(owner.rows(lists), place);
  const [, [list]] = await owner.writeInTurn(
    owner.update({
      table: lists,
      target: id,
      changes: { position, version: raised },
      when,
      action: "list.reordered",
    }),
    listOf(owner, id),
  );
  return list ?? null;
}

/**
 * Removes up to 2,000 tasks from the list, or trashes them, and deletes the list together with its last tasks. `left`:
 * how many are still on it, counted up to 1,000; repeat until there are none. Returns null if the owner has no such
 * list, unless this `submission` deleted it. A `submission` that was used for anything else changes nothing, and throws
 * a DatabaseError of kind "used".
 */
export async function deleteList(
  owner: OwnerScope,
  id: string,
  { tasks: fate }: { tasks: "keep" | "trash" },
  submission: string,
): Promise<{ left: number } | null> {
  const onIt = sql`from ${owner.rows(tasks)} as task where task.list_id = ${id}`;
  const trashedAt = sql`coalesce(${tasks.trashedAt}, now())`;
  const isFirst = isUnused(owner, submission);
  const [, , [list], [counted], key] = await owner.writeInTurn(
    changing(owner, {
      target: (task) => sql`${task.id} = any(array(select id ${onIt} order by id limit ${BATCH}))`,
      changes: { listId: null, ...(fate === "trash" && { trashedAt }) },
      when: (task) => and(eq(task.listId, id), isFirst),
      action: fate === "trash" ? "task.trashed" : "task.listed",
    }),
    owner.delete({
      table: lists,
      target: id,
      when: () => sql`${isFirst} and (select id ${onIt} order by id limit 1) is null`,
      action: "list.deleted",
      key: submission,
    }),
    listOf(owner, id),
    owner.compute({ left: countOf(owner, sql`list_id = ${id}`, sql`id`, LEFT_MAX) }),
    keyOf(owner, submission),
  );
  await refuseUsed(owner, key, id);
  return list || key[0]?.used ? { left: counted?.left ?? 0 } : null;
}

const listOf = (owner: OwnerScope, id: string) =>
  owner.select(lists, LIST, { where: (list) => eq(list.id, id) });

const listNamed = (owner: OwnerScope, name: string) =>
  owner.select(lists, LIST, { where: (list) => sql`${list.nameKey} = lower(${name})` });
