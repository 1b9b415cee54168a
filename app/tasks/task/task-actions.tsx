import { addDays } from "#app/calendar/calendar.ts";
import { Form } from "#app/forms/form.tsx";
import { MoveLink } from "#app/moves/move-link.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { occurrenceFields } from "#app/tick/occurrence.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import type { FullTask } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { useTaskPageKeys } from "./use-task-page-keys.ts";

type TaskActionsProps = {
  page: FullTask;
  here: string;
  /** A key for a copy. */
  submission: string;
};
type Act = {
  action: string;
  fields: Record<string, string>;
  words: string;
  /** What a key presses. */
  does?: "complete" | "trash";
};

/** What can be done to a task as a whole, each button a form; the first is the main one. */
export function TaskActions({ page, here, submission }: TaskActionsProps) {
  const { task, parent, timeZone, today } = page;
  const { doneAt, trashedAt, recurrence, dueOn, dueTime } = task;
  const paths = usePaths();
  useTaskPageKeys();
  const done = doneAt !== null;
  const known = { timeZone, ...occurrenceFields(task) };
  const repeats: Act[] = [
    { action: "recurrence", fields: { act: "skip", ...known }, words: "Skip this time" },
    { action: "recurrence", fields: { act: "stop", ...known }, words: "Stop repeating" },
  ];
  const tomorrow = addDays(today, 1);
  const due = dueTime ? `${tomorrow} ${dueTime.slice(0, 5)}` : tomorrow;
  const later: Act = {
    action: paths.selection,
    fields: { act: "due", ids: task.id, due, timeZone },
    words: "Tomorrow instead",
  };
  const acts: Act[] = trashedAt
    ? [{ action: "trash", fields: { trashed: "no" }, words: "Restore" }]
    : [
        {
          action: "completion",
          fields: { done: done ? "no" : "yes", ...known },
          words: done ? "Reopen" : "Complete",
          does: "complete",
        },
        ...(dueOn !== null && dueOn <= today && !recurrence && !done ? [later] : []),
        ...(recurrence && !done ? repeats : []),
        {
          action: paths.selection,
          fields: { act: "duplicate", ids: task.id, submission },
          words: "Duplicate",
        },
        { action: "trash", fields: { trashed: "yes" }, words: "Move to trash", does: "trash" },
      ];
  const [main, ...others] = acts.map(({ action, fields, words, does }, nth) => (
    <Form key={words} method="post" action={action} replace preventScrollReset>
      {Object.entries(fields).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <input type="hidden" name="back" value={here} />
      <Button look={nth === 0 ? "main" : "plain"} data-does={does}>
        {words}
      </Button>
    </Form>
  ));
  const edit = (
    <Link to="?edit=yes" data-does="edit" className={buttonLook("plain")}>
      Edit
    </Link>
  );
  return (
    <div data-focus-group className="task-acts">
      {/* Out of what went to the trash, the last button leads back. */}
      {trashedAt && edit}
      {main}
      {!trashedAt && edit}
      {others}
      {parent === null && !trashedAt && (
        <MoveLink to={paths.taskWorkspace(task.id)} workspaces={page.workspaces} />
      )}
    </div>
  );
}
