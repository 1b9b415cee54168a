import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { renderNotes } from "#app/markdown/notes.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { EditForm } from "../changes/edit.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { usePaths } from "#app/frame/paths.ts";
import { Linked } from "#app/links/linked.tsx";
import { getTaskPage } from "#db/tasks.server.ts";
import { data, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task.ts";
import { comesNext } from "../task/comes-next.server.ts";
import { FlashNotice } from "../notice/flash-notice.tsx";
import { applyChange } from "../ways/apply.server.ts";
import { Notes } from "../task/notes.tsx";
import { QuickChanges } from "../task/quick-changes.tsx";
import { savedOf } from "../task/saved-task.ts";
import { Subtasks } from "../task/subtasks.tsx";
import { TaskActions } from "../task/task-actions.tsx";
import { TaskFacts } from "../task/task-facts.tsx";
import { TaskForm } from "../task/task-form.tsx";
import { Title } from "../task/title.tsx";
import { useWriting } from "../task/use-writing.ts";
import { flashIn } from "../notice/flash.server.ts";
import { newId } from "#db/rows/new-id.ts";

export const meta = titled("Task");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const page = await requireFound(args, (id) => getTaskPage(owner, id));
  const restored = await restoreFields(args, owner);
  const isEditing = restored !== null || args.url.searchParams.has("edit");
  return {
    page: { ...page, tags: isEditing ? page.tags : [] },
    here: args.url.pathname,
    submission: newId(),
    flash: flashIn(args.url),
    restored,
    isEditing,
    notes: isEditing ? "" : await renderNotes(page.task.notes, { ticks: !page.task.trashedAt }),
    comesNext: comesNext(page.task, page.today),
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, EditForm);
  if (!form.ok) return form.response;
  const { version, keep, ...changes } = form.value;
  // Somebody who has seen both versions and keeps their own overwrites the other.
  const seen = keep ? {} : { version };
  const applied = await requireFound(args, (id) =>
    applyChange(owner, { kind: "edit", ids: [id], ...changes, ...seen }),
  );
  if ("errors" in applied) return rejected(applied.errors, form.fields);
  if ("conflict" in applied) {
    const errors = {
      form: "This task was changed meanwhile, by you elsewhere or by someone else.",
    };
    const conflict = savedOf(applied.conflict);
    return data({ errors, fields: form.fields, conflict }, { status: 409 });
  }
  return redirect(args.url.pathname);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function TaskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { page, here, submission, flash, restored } = loaderData;
  const { task, parent, subtasks } = page;
  const paths = usePaths();
  const isEditing = loaderData.isEditing || actionData !== undefined;
  const writing = useWriting(here, isEditing);
  useAskAgain(page.timeZone, !isEditing && !writing.isWriting);
  if (isEditing)
    return (
      <AppFrame title="Edit task" frame={page}>
        <TaskForm
          saved={savedOf(task)}
          here={here}
          lists={page.lists}
          timeZone={page.timeZone}
          tags={page.tags}
          isSubtask={parent !== null}
          restored={restored}
          rejected={actionData}
        />
      </AppFrame>
    );
  return (
    <AppFrame
      title={task.title}
      heading={<Title key={task.id} task={task} frame={page} />}
      frame={page}
      slip={
        flash && <FlashNotice flash={flash} tasks={[task, ...subtasks]} frame={page} back={here} />
      }
    >
      <TaskFacts page={page} comesNext={loaderData.comesNext} />
      <TaskActions page={page} here={here} submission={submission} />
      <div className="task-leaf">
        {task.trashedAt === null && <QuickChanges page={page} here={here} />}
        <Notes
          task={task}
          frame={page}
          html={loaderData.notes}
          here={here}
          submission={submission}
          writing={writing}
        />
      </div>
      {parent === null && <Subtasks subtasks={subtasks} submission={submission} here={here} />}
      {parent === null && task.trashedAt === null && (
        <Linked
          heading="Posts"
          add="Link a post"
          action={paths.taskPosts(task.id)}
          pathOf={paths.post}
          ends={page.posts}
        />
      )}
    </AppFrame>
  );
}
