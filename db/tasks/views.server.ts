import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing, type List, LIST } from "./frame.server.ts";
import { lastDone, newest, type Order, own } from "./order.ts";
import {
  isDone,
  isKept,
  isToDo,
  isTopLevel,
  type Priority,
  SUMMARY,
  type TaskSummary,
  type Visible,
} from "./task.ts";

/** `subtasks`: those that are not in the trash. */
export type ListedTask = TaskSummary & { subtasks: { done: number; total: number } };

/** 50 tasks. `next`: the cursor of the next page, null on the last one. */
export type TaskPage = { tasks: TaskSummary[]; next: string | null };

/** A page of 50 top-level tasks, with its frame. An invalid cursor is ignored. */
export type View = Frame & { tasks: ListedTask[]; next: string | null };

/** `list`: null for tasks that are on no list. */
export type ListView = View & { list: List | null };

/** `mine`: those that are to be done by the person, in a workspace of several. */
type Filter = {
  listId?: string | null;
  priority?: Priority;
  mine?: boolean;
  state: "open" | "done";
};
type Condition = (task: Visible) => SQL | undefined;

export const PAGE_SIZE = 50;

export const isDoneTask: Condition = (task) => and(isDone(task), isKept(task), isTopLevel(task));

/**
 * Open tasks in the person's order, or completed ones, most recently completed first. `listId` null: tasks that are on
 * no list.
 */
export const listAll = (
  owner: OwnerScope,
  { listId, priority, mine, state }: Filter,
  after?: string,
): Promise<View> => {
  const order = filtered(state === "open" ? own : lastDone, { listId, priority });
  const me = owner.isShared && mine ? owner.identity.userId : undefined;
  return view(owner, order, after, (task) =>
    and(
      state === "open" ? isToDo(task) : isDoneTask(task),
      listId === undefined ? undefined : isOn(listId)(task),
      priority === undefined ? undefined : eq(task.priority, priority),
      me === undefined ? undefined : eq(task.assigneeId, me),
    ),
  );
};

/** The open tasks of a list, or of none, in the person's order. Returns null if the owner has no such list. */
export async function listOfList(
  owner: OwnerScope,
  listId: string | null,
  after?: string,
): Promise<ListView | null> {
  const [facts, listed, found, [list]] = await owner.read(
    ...framing(owner),
    listing(owner, filtered(own, { listId }), after, (task) =>
      and(isToDo(task), isOn(listId)(task)),
    ),
    owner.select(lists, LIST, { where: ({ id }) => sql`${id} = ${listId}` }),
  );
  if (listId !== null && !list) return null;
  return { ...frameOf(facts, listed), ...pageOf(found, own), list: list ?? null };
}

/** Like `listAll` without a frame: open tasks newest first, or completed ones, most recently completed first. */
export async function listTasks(
  owner: OwnerScope,
  { state, after }: { state: "open" | "done"; after?: string },
): Promise<TaskPage> {
  const order = state === "open" ? newest : lastDone;
  const where = state === "open" ? isToDo : isDoneTask;
  const [found] = await owner.read(owner.select(tasks, SUMMARY, page(order, after, where)));
  return cut(found, order);
}

async function view(
  owner: OwnerScope,
  order: Order,
  after: string | undefined,
  where: Condition,
): Promise<View> {
  const [facts, listed, found] = await owner.read(
    ...framing(owner),
    listing(owner, order, after, where),
  );
  return { ...frameOf(facts, listed), ...pageOf(found, order) };
}

/** The rows of a page, and one more if there is another page. */
export const listing = (
  owner: OwnerScope,
  order: Order,
  after: string | undefined,
  where: Condition,
) =>
  owner.select(tasks, [...SUMMARY, "position", "dayOrder", "dayPlace"], {
    ...page(order, after, where),
    extra: { subtasks: subtasksOf(owner) },
  });

export const subtasksOf = (owner: OwnerScope) => sql<ListedTask["subtasks"]>`(select
  json_build_object('done', count(subtask.done_at), 'total', count(*))
  from ${owner.rows(tasks)} as subtask
  where subtask.parent_id = tasks.id and subtask.trashed_at is null)`;

/** Selects the rows of a page, and one more if there is another page. */
const page = (
  order: Pick<Order, "by" | "beyond">,
  after: string | undefined,
  where: Condition,
) => ({
  where: (task: Visible) => and(where(task), order.beyond(after)?.(task)),
  orderBy: order.by,
  limit: PAGE_SIZE + 1,
});

function cut<Row extends TaskSummary>(found: Row[], order: Pick<Order<Row>, "cursor">) {
  const rows = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  return { tasks: rows, next: last ? order.cursor(last) : null };
}

export type Positioned = ListedTask & {
  position: string;
  dayOrder: string | null;
  dayPlace: string | null;
};

/** The rows of a page, and the cursor of the next. */
export function pageOf(found: Positioned[], order: Order) {
  const { tasks: rows, next } = cut(found, order);
  return { tasks: rows.map(withoutPosition), next };
}

export const withoutPosition = ({
  position: _position,
  dayOrder: _order,
  dayPlace: _place,
  ...task
}: Positioned): ListedTask => task;

const isOn =
  (listId: string | null): Condition =>
  (task) =>
    listId === null ? isNull(task.listId) : eq(task.listId, listId);

/**
 * The order of an index that begins with the filtered columns, because PostgreSQL does not treat `is null` as a
 * constant.
 */
const filtered = (
  order: Order,
  { listId, priority }: Pick<Filter, "listId" | "priority">,
): Order => ({
  ...order,
  by: (task) => [
    ...(listId === undefined ? [] : [asc(task.listId)]),
    ...(priority === undefined ? [] : [asc(task.priority)]),
    ...order.by(task),
  ],
});
