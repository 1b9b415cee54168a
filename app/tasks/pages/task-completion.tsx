import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { getTaskPage } from "#db/tasks.server.ts";
import { kinds } from "../changes/kinds.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { OCCURRENCE, occurrenceFields } from "#app/tick/occurrence.ts";
import { changeByForm } from "../ways/form.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-completion.ts";

export const meta = titled("Task");

/** A confirmation page, for people who were signed out when they ticked a task, or who opened the URL. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { task, timeZone } = await requireFound(args, (id) => getTaskPage(owner, id));
  const { title, doneAt } = task;
  const known = { timeZone, ...occurrenceFields(task) };
  return { title, done: doneAt !== null, known, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return changeByForm(args, owner, "done", { yes: "complete", no: "reopen" });
}

const NAMES = ["done", "back", "timeZone", ...OCCURRENCE] as const;

export default function CompletionPage({ loaderData }: Route.ComponentProps) {
  const { title, done, known, restored } = loaderData;
  const none = { back: "", version: "", dueOn: "", recurrence: "", repeatsFrom: "" };
  const saved = { done: done ? "no" : "yes", ...none, ...known, ...(restored && none) };
  const value = typed(restored, saved);
  return (
    <Confirm
      form={kinds[value("done") === "yes" ? "complete" : "reopen"].form}
      title={title}
      hidden={Object.fromEntries(NAMES.map((name) => [name, value(name)]))}
      restored={restored}
    />
  );
}
