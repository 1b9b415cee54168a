import { and, isNotNull, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { countOf, frameOf, framing } from "./frame.server.ts";
import { agenda } from "./order.ts";
import { isToDo } from "./task.ts";
import { listing, pageOf, type Positioned, type View } from "./views.server.ts";

/** `arranged`: the days in which tasks of the page were put in order. */
export type Agenda = View & { arranged: string[] };

/** `isNew`: whether there is no task and no list yet, in the trash either; `doneToday`: counted up to 100. */
export type TodayView = Agenda & { isNew: boolean; doneToday: number };

const today = sql`(select app.today())`;

/** Tasks due today or earlier, by day: overdue ones first. */
export async function listToday(owner: OwnerScope, after?: string): Promise<TodayView> {
  const [facts, listed, found, [any]] = await owner.read(
    ...framing(owner),
    listing(owner, agenda, after, (task) =>
      and(isToDo(task), isNotNull(task.dueOn), sql`${task.dueOn} <= ${today}`),
    ),
    owner.compute({
      count: countOf(owner, sql`true`, sql`list_id, id`, 1),
      doneToday: countOf(
        owner,
        sql`done_at is not null and trashed_at is null and parent_id is null
          and done_at >= (select app.midnight(now(), 0))`,
        sql`done_at desc, id desc`,
      ),
    }),
  );
  const isNew = any?.count === 0 && listed.length === 0;
  return {
    ...frameOf(facts, listed),
    ...pageOf(found, agenda),
    arranged: arrangedIn(found),
    isNew,
    doneToday: any?.doneToday ?? 0,
  };
}

/** Tasks due after today, by day. */
export async function listUpcoming(owner: OwnerScope, after?: string): Promise<Agenda> {
  const [facts, listed, found] = await owner.read(
    ...framing(owner),
    listing(owner, agenda, after, (task) =>
      and(isToDo(task), isNotNull(task.dueOn), sql`${task.dueOn} > ${today}`),
    ),
  );
  return { ...frameOf(facts, listed), ...pageOf(found, agenda), arranged: arrangedIn(found) };
}

const arrangedIn = (found: Positioned[]) => [
  ...new Set(found.flatMap(({ dayPlace, dueOn }) => (dayPlace !== null && dueOn ? [dueOn] : []))),
];
