import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import { notFound, parseForm } from "#app/http.server.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { NewTask, PRIORITY } from "#app/schemas/tasks.ts";
import type { OwnerScope } from "#db/scope.server.ts";
import { createTask } from "#db/tasks.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";

/** What a view adds to a line that says nothing else: Today's gives today's date, a list's gives the list. */
export type Sense = { dueIn?: 0 | 1; listId?: string };

/**
 * Adds the task of a view's quick add, or with `look` shows what its line would be understood as.
 * The dates are those of the person's own zone, which the form brings along.
 */
export async function addTask(args: ActionFunctionArgs, owner: OwnerScope, sense: Sense = {}) {
  const form = await parseForm(args, NewTask);
  if (!form.ok) return form.response;
  const { title: line, submission, timeZone, look } = form.value;
  const takenBack = args.url.searchParams.getAll("ignore");
  const ignore = [...form.value.ignore, ...takenBack].slice(0, 20);
  const now = new Date();
  const understood = parseQuickAdd(line, { now, timeZone, lists: [], ignore });
  if (look) return { errors: {}, fields: { ...form.fields, ignore }, understood };

  const { title, dueOn, dueTime, priority, list, recurrence, repeatsFrom } = understood;
  const otherwise = sense.dueIn === undefined ? null : addDays(today(timeZone, now), sense.dueIn);
  const task = await createTask(
    owner,
    {
      title,
      dueOn: dueOn ?? otherwise,
      dueTime,
      priority: PRIORITY[priority],
      ...(recurrence && { recurrence, repeatsFrom }),
      ...(list ? { listName: list.name } : sense.listId && { listId: sense.listId }),
    },
    submission,
  );
  if (task === null) throw notFound();
  return redirect(args.url.pathname);
}
