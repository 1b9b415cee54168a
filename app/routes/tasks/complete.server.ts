import { nextOccurrence } from "#app/recurrence/occurrences.server.ts";
import type { OwnerScope } from "#db/scope.server.ts";
import {
  type Completed,
  type Recurring,
  type Task,
  completeTask,
  stopRecurrence,
} from "#db/tasks.server.ts";

/**
 * Completes a task; one that recurs makes its next occurrence, counted from `today` (YYYY-MM-DD where the person is).
 * When another window changes the task meanwhile, it is tried once more with what it is then.
 * Null when no such task is owned here.
 */
export async function complete(
  owner: OwnerScope,
  id: string,
  today: string,
): Promise<Completed | null> {
  let outcome: Task | Completed | Recurring | null = await completeTask(owner, id);
  for (let tries = 0; tries < 2 && isRecurring(outcome); tries++) {
    // oxlint-disable-next-line no-await-in-loop -- each try is made from what the last one found
    outcome = await completeOccurrence(owner, outcome.recurring, today);
  }
  if (isRecurring(outcome)) throw new Error("a task changes faster than it can be completed");
  return outcome === null || "done" in outcome ? outcome : { done: outcome, next: null };
}

const isRecurring = (outcome: Task | Completed | Recurring | null): outcome is Recurring =>
  outcome !== null && "recurring" in outcome;

async function completeOccurrence(
  owner: OwnerScope,
  task: Task,
  today: string,
): Promise<Task | Completed | Recurring | null> {
  const { id, version, dueOn, recurrence, repeatsFrom } = task;
  const next =
    dueOn && recurrence
      ? nextOccurrence(recurrence, {
          dueOn,
          completedOn: today,
          repeatsFrom: repeatsFrom ?? "due",
        })
      : null;
  if (next !== null) return completeTask(owner, id, { version, dueOn: next });
  // The rule ends here: what is left is a task like any other.
  await stopRecurrence(owner, id);
  return completeTask(owner, id);
}
