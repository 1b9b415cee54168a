import { asc, type SQL, sql } from "drizzle-orm";
import { lists, reminders, tasks, users } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Workspace, workspacesOf } from "../rows/workspaces.ts";

export type List = { id: string; name: string; version: number };

/** `open`: its open tasks, counted up to 100. */
export type ListSummary = List & { open: number };

/**
 * When to remind of a task, in milliseconds since 1970. `isHere`: it is in this workspace, otherwise in the person's own, and its
 * title is not told here.
 */
export type Reminder = { id: string; at: number; isHere: boolean; title: string | null };

/** What surrounds every page of tasks. */
export type Frame = {
  /** YYYY-MM-DD in the person's time zone. */
  today: string;
  timeZone: string;
  /** The first 200, in the person's order. */
  lists: ListSummary[];
  /** Open tasks, each counted up to 100. */
  due: { overdue: number; today: number };
  /** Of the person's organisations. */
  workspaces: Workspace[];
  /** Who is in the workspace, by their names; null in a person's own. */
  people: Colleague[] | null;
  /** Of what is due next, in the coming day. */
  reminders: Reminder[];
};

/** Somebody of a workspace. `name`: empty if they have told none. */
export type Colleague = { id: string; name: string; isMe: boolean };

export const LIST = ["id", "name", "version"] as const satisfies (keyof List)[];

export const LISTS_MAX = 200;

/** A page that stays open for a day knows so many. */
const REMINDERS_MAX = 50;

/** Counts stop here, because the cost of a full count grows with the number of rows. */
const COUNT_MAX = 100;

const byDay = sql`due_on, day_order, position`;
const isOpen = sql`done_at is null and trashed_at is null and parent_id is null`;

/**
 * The number of an owner's tasks that match `condition`, up to `most`. `by` is the order of the index that contains
 * them: without it, PostgreSQL may read the whole table, hoping to find enough matches early.
 */
export const countOf = (owner: OwnerScope, condition: SQL, by: SQL, most = COUNT_MAX) =>
  sql<number>`(select count(*)::int from (select from ${owner.rows(tasks)} as task
    where ${condition} order by ${by} limit ${most}) as counted)`;

/** The statements that read a frame, in the same request as its page. */
export const framing = (owner: OwnerScope) => {
  const due = (when: SQL) =>
    sql`${isOpen} and due_on is not null and due_on ${when} (select app.today())`;
  return [
    owner.compute({
      today: sql<string>`app.today()::text`,
      timeZone: sql<string>`coalesce((select time_zone from ${owner.rows(users)} as person), 'UTC')`,
      overdue: countOf(owner, due(sql`<`), byDay),
      dueToday: countOf(owner, due(sql`=`), byDay),
      workspaces: workspacesOf(owner),
      people: owner.isShared
        ? sql<
            Colleague[] | null
          >`(select coalesce(json_agg(json_build_object('id', it.id, 'name', it.name,
            'isMe', it.id = ${owner.identity.userId})), '[]') from app.workspace_people() as it)`
        : sql<Colleague[] | null>`null`,
      reminders: remindersOf(owner),
    }),
    owner.select(lists, LIST, {
      orderBy: (list) => [asc(list.position)],
      limit: LISTS_MAX,
      extra: { open: countOf(owner, sql`list_id = lists.id and ${isOpen}`, sql`position`) },
    }),
  ] as const;
};

/** Those of the last minute too: the page may have been asked for in the second in which it was time. */
const remindersOf = (owner: OwnerScope) =>
  sql<
    Reminder[]
  >`(select coalesce(json_agg(json_build_object('id', next.id, 'at', next.at, 'isHere', next.here,
    'title', next.title)), '[]') from (
      select it.task_id as id, (extract(epoch from it.at) * 1000)::float8 as at, it.owner_id = ${owner.ownerId} as here,
        (select title from ${owner.rows(tasks)} as task where task.id = it.task_id) as title
      from ${owner.rows(reminders)} as it
      where it.at between now() - interval '1 minute' and now() + interval '1 day'
      order by it.at limit ${REMINDERS_MAX}) as next)`;

type Facts = {
  today: string;
  timeZone: string;
  overdue: number;
  dueToday: number;
  workspaces: Workspace[];
  people: Colleague[] | null;
  reminders: Reminder[];
};

/** The result of `framing`. */
export function frameOf([facts]: Facts[], found: ListSummary[]): Frame {
  if (!facts) throw new Error("one row of expressions is one row");
  const { today, timeZone, overdue, dueToday, workspaces, people, reminders: next } = facts;
  const due = { overdue, today: dueToday };
  return { today, timeZone, lists: found, due, workspaces, people, reminders: next };
}
