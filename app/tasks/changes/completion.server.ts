import { today } from "#app/calendar/instant.ts";
import { Id } from "#app/forms/text.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  type Completed,
  completeRecurring,
  completeTask,
  completeTasks,
  reopenTask,
  reopenTasks,
  undoCompletion,
} from "#db/task-changes.server.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import * as v from "valibot";
import { type Apply, changed, changedAll, madeAt } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { afterDone, type KnownOccurrence } from "../kind/occurrence.server.ts";

/** Completes tasks. `timeZone`: the person's. `occurrence`: what the page showed of a recurring task. */
export const Complete = v.pipe(
  v.strictObject({
    kind: v.literal("complete"),
    ids: field.each,
    timeZone: zone,
    occurrence: v.optional(field.Occurrence),
  }),
  v.check(({ ids, occurrence }) => occurrence === undefined || ids.length === 1, field.ALONE),
);

export type CompleteInput = v.InferInput<typeof Complete>;

export const applyComplete: Apply<v.InferOutput<typeof Complete>> = async (owner, change) => {
  const { ids, timeZone, occurrence } = change;
  const [id = "", ...more] = ids;
  if (more.length > 0) return changedAll(await completeSeveral(owner, ids, timeZone));
  const outcome = await completeOne(owner, id, timeZone, occurrence);
  return outcome && { tasks: [outcome.done], next: outcome.next };
};

/**
 * Completes a task. A recurring one creates its next occurrence, counted from the day in `timeZone` on which the person did that. That takes one
 * database request if the `occurrence` that the page showed is still current, otherwise a second one with the current
 * state.
 */
async function completeOne(
  owner: OwnerScope,
  id: string,
  timeZone: string,
  occurrence: KnownOccurrence | undefined,
): Promise<Completed | null> {
  const day = today(timeZone, madeAt(owner));
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
 * Completes up to 500 tasks, recurring ones in a second request. A task that changes between the two stays open, as the
 * answer shows.
 */
async function completeSeveral(
  owner: OwnerScope,
  ids: readonly string[],
  timeZone: string,
): Promise<TaskSummary[]> {
  const { done, recurring } = await completeTasks(owner, ids);
  if (recurring.length === 0) return done;
  const day = today(timeZone, madeAt(owner));
  const ends = recurring.map((task) => ({ id: task.id, ...afterDone(task, day) }));
  return [...done, ...(await completeRecurring(owner, ends))];
}

/** Reopens tasks. `next`: the occurrence that completing the single task created, which is deleted with it. */
export const Reopen = v.pipe(
  v.strictObject({ kind: v.literal("reopen"), ids: field.each, next: v.optional(Id) }),
  v.check(({ ids, next }) => next === undefined || ids.length === 1, field.ALONE),
);

export type ReopenInput = v.InferInput<typeof Reopen>;

export const applyReopen: Apply<v.InferOutput<typeof Reopen>> = async (owner, { ids, next }) => {
  const [id = "", ...more] = ids;
  if (next !== undefined) return changedAll(await undoCompletion(owner, id, next));
  if (more.length > 0) return changedAll(await reopenTasks(owner, ids));
  return changed(await reopenTask(owner, id));
};
