import { today } from "#app/calendar/instant.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { type Edited, getTask, skipOccurrence } from "#db/tasks.server.ts";
import { afterSkipped, type Occurrence } from "./occurrence.server.ts";

type Skipping = { version: number; timeZone: string; occurrence?: Occurrence | undefined };

/**
 * Gives a recurring task its next date without completing it, in one database request with the `occurrence` that the page
 * showed, else in two. `over`: nothing follows. `conflict`: the task has changed since `version`. Null when no such task is
 * owned here.
 */
export async function skip(
  owner: OwnerScope,
  id: string,
  { version, timeZone, occurrence }: Skipping,
): Promise<Edited | { over: true } | null> {
  let known = occurrence;
  if (known === undefined) {
    const task = await getTask(owner, id);
    if (task === null) return null;
    if (task.version !== version) return { conflict: task };
    known = task;
  }
  const next = afterSkipped(known, today(timeZone, new Date()));
  return next.dueOn === null ? { over: true } : skipOccurrence(owner, id, next);
}
