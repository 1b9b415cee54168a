import { usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { MoveLink } from "#app/moves/move-link.tsx";
import type { FullTask } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { occurrenceFields } from "#app/tick/occurrence.ts";

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
};

/** What can be done to a task as a whole, each button a form, and a link to its edit form. */
export function TaskActions({ page, here, submission }: TaskActionsProps) {
  const { task, parent, timeZone } = page;
  const { doneAt, trashedAt, recurrence } = task;
  const paths = usePaths();
  const done = doneAt !== null;
  const known = { timeZone, ...occurrenceFields(task) };
  const repeats: Act[] = [
    { action: "recurrence", fields: { act: "skip", ...known }, words: "Skip this time" },
    { action: "recurrence", fields: { act: "stop", ...known }, words: "Stop repeating" },
  ];
  const acts: Act[] = trashedAt
    ? [{ action: "trash", fields: { trashed: "no" }, words: "Restore" }]
    : [
        {
          action: "completion",
          fields: { done: done ? "no" : "yes", ...known },
          words: done ? "Reopen" : "Complete",
        },
        ...(recurrence && !done ? repeats : []),
        {
          action: paths.selection,
          fields: { act: "duplicate", ids: task.id, submission },
          words: "Duplicate",
        },
        { action: "trash", fields: { trashed: "yes" }, words: "Move to trash" },
      ];
  return (
    <div data-focus-group className="flex flex-wrap gap-3 print:hidden">
      <Link to="?edit=yes" className={buttonLook()}>
        Edit
      </Link>
      {acts.map(({ action, fields, words }) => (
        <Form key={words} method="post" action={action} replace preventScrollReset>
          {Object.entries(fields).map(
            ([name, value]) =>
              value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <input type="hidden" name="back" value={here} />
          <Button look="plain">{words}</Button>
        </Form>
      ))}
      {parent === null && !trashedAt && (
        <MoveLink to={paths.taskWorkspace(task.id)} workspaces={page.workspaces} />
      )}
    </div>
  );
}
