import { today } from "#app/calendar/instant.ts";
import { notFound, parseForm } from "#app/forms/http.server.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";
import { applyOrRefuse } from "../ways/apply.server.ts";
import { placeOf, type Sense } from "../changes/add.ts";
import { AddForm, knownAs } from "../changes/add.server.ts";
import { flash, withoutFlash } from "../notice/flash.server.ts";
import { namedIn } from "./named-lists.ts";

/**
 * Adds the task of a view's quick add, or with `look` shows how its line would be read. Dates are in the person's own
 * time zone, which the form sends. A notice says where the task is if the view does not show it; `isPart`: it may not,
 * although the task belongs there.
 */
export async function addTask(
  args: ActionFunctionArgs,
  owner: OwnerScope,
  sense: Sense = {},
  isPart = false,
) {
  const form = await parseForm(args, AddForm);
  if (!form.ok) return form.response;
  const { title: line, submission, timeZone, look } = form.value;
  const lists = namedIn(line, form.value.lists);
  const takenBack = args.url.searchParams.getAll("ignore");
  const ignore = [...form.value.ignore, ...takenBack].slice(0, 20);
  if (look) {
    const now = new Date();
    const understood = parseQuickAdd(line, { now, timeZone, lists: knownAs(lists), ignore });
    return { errors: {}, fields: { ...form.fields, ignore }, understood };
  }
  const added = await applyOrRefuse(owner, {
    kind: "add",
    line,
    submission,
    timeZone,
    ignore,
    lists,
    sense,
  });
  const [task] = added?.tasks ?? [];
  if (!added || !task) throw notFound();
  const view = viewOf(args.url);
  const place = placeOf(task, { sense, today: today(timeZone, new Date()), isPart });
  if (place === null) return redirect(view);
  return flash(args, view, "add", { ...added, change: owner.change, place, on: task.dueOn });
}

/** The view at its start: a new task is on top of it. */
function viewOf(url: URL): string {
  const view = new URL(withoutFlash(url), url);
  for (const name of ["after", "ignore"]) view.searchParams.delete(name);
  return view.pathname + view.search;
}
