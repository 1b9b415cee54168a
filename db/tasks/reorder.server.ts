import { and, type SQL, sql } from "drizzle-orm";
import { type Place, placement } from "../rows/placement.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { isToDo, type Task, taskOf } from "./task.ts";

/**
 * Moves a task. An owner has one order of all tasks, and each list shows a part of it, so a task that comes right
 * before another does so on every page. The task stays where it is if its new neighbour no longer exists. Returns null
 * if the owner has no such task.
 */
export async function reorderTask(
  owner: OwnerScope,
  id: string,
  place: Place,
): Promise<Task | null> {
  const { position, when } = placement(owner.rows(tasks), place);
  const [, [task]] = await owner.writeInTurn(
    changing(owner, { target: id, changes: { position }, when, action: "task.reordered" }),
    taskOf(owner, id),
  );
  return task ?? null;
}

/**
 * Puts an open task right before or after another within that one's day, which becomes its own. A task with a time takes
 * the day, but stands there by its time. The task stays where it is if its neighbour is not to be done on any day. Returns
 * null if the owner has no such task.
 */
export async function reorderDay(
  owner: OwnerScope,
  id: string,
  place: Exclude<Place, string>,
): Promise<Task | null> {
  const toDo = sql`due_on is not null and done_at is null and trashed_at is null and parent_id is null`;
  // Without the task itself, so that it is already there if it stands between the two.
  const next = (
    which: SQL,
    isBeyond: SQL,
  ) => sql`(select ${which} from ${owner.rows(tasks)} as other
    where ${toDo} and other.due_on = beside.due_on and other.id <> ${id} and other.day_order ${isBeyond} beside.day_order)`;
  const [neighbour, above, below] =
    "before" in place
      ? [place.before, next(sql`max(day_order)`, sql`<`), sql`beside.day_order`]
      : [place.after, sql`beside.day_order`, next(sql`min(day_order)`, sql`>`)];
  const spot = sql`(select beside.due_on as day, ${above} as above, ${below} as below
    from ${owner.rows(tasks)} as beside where beside.id = ${neighbour} and beside.id <> ${id} and ${toDo}) as spot`;
  const [, [task]] = await owner.writeInTurn(
    changing(owner, {
      target: (it) => sql`${it.id} = ${id}`,
      changes: {
        dueOn: sql`spot.day`,
        dayPlace: sql`case when ${tasks.dueTime} is null then app.day_between(spot.above, spot.below) end`,
      },
      when: (it) =>
        and(
          isToDo(it),
          sql`(${it.dueOn} is distinct from spot.day or ${it.dueTime} is null
            and not (${it.dayOrder} > coalesce(spot.above, '') and ${it.dayOrder} < coalesce(spot.below, 'x')))`,
        ),
      action: "task.reordered",
      from: spot,
    }),
    taskOf(owner, id),
  );
  return task ?? null;
}
