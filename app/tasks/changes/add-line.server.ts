import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import type { Change } from "./change.ts";
import { PRIORITY } from "../limits.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createTask, type Task } from "#db/tasks.server.ts";

/**
 * Adds a line of quick add in the sense of its view, which gives what the line leaves open: Today's gives today's date, a
 * list's the list. Null when that list is not owned here.
 */
export function addLine(
  owner: OwnerScope,
  { line, submission, timeZone, ignore, sense }: Extract<Change, { kind: "add" }>,
): Promise<Task | null> {
  const now = new Date();
  // The lists are unknown here: that a list of this name is there already, the write finds out.
  const understood = parseQuickAdd(line, { now, timeZone, lists: [], ignore });
  const { title, dueOn, dueTime, priority, list, recurrence, repeatsFrom } = understood;
  const otherwise = sense.dueIn === undefined ? null : addDays(today(timeZone, now), sense.dueIn);
  return createTask(
    owner,
    {
      title,
      dueOn: dueOn ?? otherwise,
      dueTime,
      priority: PRIORITY[priority],
      listId: sense.listId ?? null,
      ...(recurrence && { recurrence, repeatsFrom }),
      ...(list && { listName: list.name }),
    },
    submission,
  );
}
