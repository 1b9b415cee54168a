import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/drafts.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { Completion } from "../schemas.ts";
import { typed } from "#app/forms/typed.ts";
import { getTaskPage } from "#db/tasks.server.ts";
import type { Route } from "./+types/task-completion.ts";
import { applyForm } from "../changes/apply.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { occurrenceFields } from "../changes/occurrence-fields.ts";
import { tell } from "../notice/told.server.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

/** Asks again, for someone who was signed out when they ticked a task, or who followed the address. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { task, timeZone } = await requireFound(args, (id) => getTaskPage(owner, id));
  const { title, doneAt } = task;
  const known = { timeZone, ...occurrenceFields(task) };
  return { title, done: doneAt !== null, known, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Completion);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { done, back, timeZone, occurrence } = form.value;
  const isDone = done === "yes";
  const changed = await requireFound(args, (id) =>
    applyForm(
      owner,
      isDone
        ? { kind: "complete", ids: [id], timeZone, occurrence }
        : { kind: "reopen", ids: [id] },
    ),
  );
  const told = { ...changed, change: owner.change };
  return tell(args, back, isDone ? "completed" : "reopened", told);
}

const NAMES = [
  "done",
  "back",
  "timeZone",
  "version",
  "dueOn",
  "recurrence",
  "repeatsFrom",
] as const;

export default function CompletionPage({ loaderData }: Route.ComponentProps) {
  const { title, done, known, restored } = loaderData;
  const none = { back: "", version: "", dueOn: "", recurrence: "", repeatsFrom: "" };
  const saved = { done: done ? "no" : "yes", ...none, ...known, ...(restored && none) };
  const value = typed(restored, saved);
  const isDone = value("done") === "yes";
  return (
    <Confirm
      heading={isDone ? "Complete this task?" : "Reopen this task?"}
      button={isDone ? "Complete" : "Reopen"}
      title={title}
      hidden={Object.fromEntries(NAMES.map((name) => [name, value(name)]))}
      restored={restored}
    />
  );
}
