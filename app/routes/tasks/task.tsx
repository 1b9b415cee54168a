import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm, requireFound } from "#app/http.server.ts";
import { anchoredRecurrence } from "#app/recurrence/rule.ts";
import { PRIORITIES } from "#app/schemas/limits.ts";
import { TaskChanges } from "#app/schemas/tasks.ts";
import { AppFrame } from "#app/ui/app-frame.tsx";
import { type Task, editTask, getTaskPage } from "#db/tasks.server.ts";
import { data, redirect } from "react-router";
import { v7 as uuidv7 } from "uuid";
import type { Route } from "./+types/task.ts";
import { Subtasks } from "./subtasks.tsx";
import { type SavedTask, TaskForm } from "./task-form.tsx";

export const meta = () => [{ title: "Task · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const page = await requireFound(args, (id) => getTaskPage(owner, id));
  const here = args.url.pathname;
  return { ...page, here, submission: uuidv7(), restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TaskChanges);
  if (!form.ok) return form.response;
  const { version, keep, ...typed } = form.value;
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
  return redirect(`/w/${args.params.workspace}/tasks`);
}

const savedOf = (task: Task): SavedTask => ({
  title: task.title,
  notes: task.notes,
  dueOn: task.dueOn ?? "",
  dueTime: task.dueTime ?? "",
  priority: PRIORITIES[task.priority],
  listId: task.listId ?? "",
  recurrence: task.recurrence ?? "",
  repeatsFrom: task.repeatsFrom ?? "due",
  version: String(task.version),
});

export default function TaskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { task, parent, subtasks, submission, here, restored, ...frame } = loaderData;
  return (
    <AppFrame title="Task" frame={frame}>
      <TaskForm
        saved={savedOf(task)}
        lists={frame.lists}
        isSubtask={parent !== null}
        restored={restored}
        rejected={actionData}
      />
      {parent === null && <Subtasks subtasks={subtasks} submission={submission} here={here} />}
    </AppFrame>
  );
}
