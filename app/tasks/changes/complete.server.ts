import { today } from "#app/calendar/instant.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  type Completed,
  completeRecurring,
  completeTask,
  completeTasks,
  type TaskSummary,
} from "#db/tasks.server.ts";
import { afterDone, type Occurrence } from "./occurrence.server.ts";

/**
 * Completes a task; one that recurs makes its next occurrence, counted from today in `timeZone`. That takes one database
 * request with the `occurrence` that the page showed, while it still is so, and else another for the one that is there.
 * Null when no such task is owned here.
 */
export async function complete(
  owner: OwnerScope,
  id: string,
  timeZone: string,
  occurrence?: Occurrence,
): Promise<Completed | null> {
  const day = today(timeZone, new Date());
  let known = occurrence;
  for (let tries = 0; tries < 3; tries++) {
    // oxlint-disable-next-line no-await-in-loop -- each try is made from what the last one found
    const outcome = await completeTask(owner, id, known && afterDone(known, day));
    if (outcome === null || "done" in outcome) return outcome;
    known = outcome.recurring;
  }
  throw new Error("a task changes faster than it can be completed");
}

/**
 * Completes up to 500 tasks, in a second request those that recur. One that is changed between the two stays open, as the
 * answer shows. Gives those of them that are owned here.
 */
export async function completeAll(
  owner: OwnerScope,
  ids: readonly string[],
  timeZone: string,
): Promise<TaskSummary[]> {
  const { done, recurring } = await completeTasks(owner, ids);
  if (recurring.length === 0) return done;
  const day = today(timeZone, new Date());
  const ends = recurring.map((task) => ({ id: task.id, ...afterDone(task, day) }));
  return [...done, ...(await completeRecurring(owner, ends))];
}
