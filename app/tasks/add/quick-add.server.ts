import { notFound, parseForm } from "#app/forms/http.server.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { type ActionFunctionArgs, redirect } from "react-router";
import { applyOrRefuse } from "../ways/apply.server.ts";
import type { Sense } from "../changes/add.ts";
import { AddForm } from "../changes/add.server.ts";

/**
 * Adds the task of a view's quick add, or with `look` shows how its line would be read. Dates are in the person's own
 * time zone, which the form sends.
 */
export async function addTask(args: ActionFunctionArgs, owner: OwnerScope, sense: Sense = {}) {
  const form = await parseForm(args, AddForm);
  if (!form.ok) return form.response;
  const { title: line, submission, timeZone, look } = form.value;
  const takenBack = args.url.searchParams.getAll("ignore");
  const ignore = [...form.value.ignore, ...takenBack].slice(0, 20);
  if (look) {
    const understood = parseQuickAdd(line, { now: new Date(), timeZone, lists: [], ignore });
    return { errors: {}, fields: { ...form.fields, ignore }, understood };
  }
  const added = await applyOrRefuse(owner, {
    kind: "add",
    line,
    submission,
    timeZone,
    ignore,
    sense,
  });
  if (added === null) throw notFound();
  return redirect(args.url.pathname);
}
