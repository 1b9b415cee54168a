import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/drafts.server.ts";
import { parseForm, rejectedAt, requireFound } from "#app/forms/http.server.ts";
import { renderNotes } from "#app/markdown/notes.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { parseDue } from "#app/quick-add/due-text.server.ts";
import { anchoredRecurrence } from "#app/recurrence/rule.ts";
import { TaskChanges } from "../schemas.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { editTask, getTaskPage } from "#db/tasks.server.ts";
import { data, redirect } from "react-router";
import type { Route } from "./+types/task.ts";
import { comesNext } from "../task/comes-next.server.ts";
import { DoneNotice } from "../notice/done-notice.tsx";
import { Notes } from "../task/notes.tsx";
import { QuickChanges } from "../task/quick-changes.tsx";
import { savedOf } from "../task/saved-task.ts";
import { Subtasks } from "../task/subtasks.tsx";
import { TaskActions } from "../task/task-actions.tsx";
import { TaskFacts } from "../task/task-facts.tsx";
import { TaskForm } from "../task/task-form.tsx";
import { toldIn } from "../notice/told.server.ts";
import { newId } from "#db/rows/new-id.ts";

const NO_DATE = "Write a date, such as “tomorrow” or “fri 9:00”.";

export const meta = () => [{ title: "Task · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const page = await requireFound(args, (id) => getTaskPage(owner, id));
  const restored = await restoreFields(args, owner);
  const isEditing = restored !== null || args.url.searchParams.has("edit");
  return {
    page,
    here: args.url.pathname,
    submission: newId(),
    told: toldIn(args.url),
    restored,
    isEditing,
    notes: isEditing ? "" : await renderNotes(page.task.notes),
    comesNext: comesNext(page.task, page.today),
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TaskChanges);
  if (!form.ok) return form.response;
  const { version, keep, due, timeZone, ...picked } = form.value;
  const said = due === "" ? {} : parseDue(due, { now: new Date(), timeZone });
  if (said === null) return rejectedAt("due", NO_DATE, form.fields);
  const typed = { ...picked, ...said };
  const { recurrence, dueOn, repeatsFrom } = typed;
  const anchored = recurrence && dueOn && repeatsFrom === "due";
  // A rule that counts from the 31st has to say so, or each shorter month would move it.
  const changes = anchored
    ? { ...typed, recurrence: anchoredRecurrence(recurrence, dueOn) }
    : typed;
  // Who has seen both versions and keeps their own, writes over the other.
  const edited = await requireFound(args, async (id) =>
    keep ? await editTask(owner, id, changes) : editTask(owner, id, changes, version),
  );
  if ("conflict" in edited) {
    const errors = {
      form: "This task was changed meanwhile, by you elsewhere or by someone else.",
    };
    const conflict = savedOf(edited.conflict);
    return data({ errors, fields: form.fields, conflict }, { status: 409 });
  }
  return redirect(args.url.pathname);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function TaskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, here, submission, told, restored } = loaderData;
  const { task, parent, subtasks } = page;
  if (loaderData.isEditing || actionData)
    return (
      <AppFrame title="Edit task" frame={page}>
        <TaskForm
          saved={savedOf(task)}
          here={here}
          lists={page.lists}
          timeZone={page.timeZone}
          isSubtask={parent !== null}
          restored={restored}
          rejected={actionData}
        />
      </AppFrame>
    );
  return (
    <AppFrame title={task.title} frame={page}>
      {told && <DoneNotice told={told} tasks={[task, ...subtasks]} frame={page} back={here} />}
      <TaskFacts page={page} comesNext={loaderData.comesNext} />
      <Notes html={loaderData.notes} />
      <TaskActions page={page} here={here} />
      {parent === null && <Subtasks subtasks={subtasks} submission={submission} here={here} />}
      {task.trashedAt === null && <QuickChanges page={page} here={here} />}
    </AppFrame>
  );
}
