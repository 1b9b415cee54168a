import { usePaths } from "#app/frame/paths.ts";
import { Form } from "#app/forms/form.tsx";
import type { TaskSummary } from "#db/tasks.server.ts";
import { Link } from "react-router";
import { AddStep } from "./add-step.tsx";
import { OrderButtons } from "#app/forms/order-buttons.tsx";
import { Progress } from "#app/ui/progress.tsx";

type SubtasksProps = { subtasks: TaskSummary[]; submission: string; here: string };

/** The steps of a task in their order, how many are done, and one field for another. */
export function Subtasks({ subtasks, submission, here }: SubtasksProps) {
  const paths = usePaths();
  const done = subtasks.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <section className="space-y-3 border-t border-line pt-6">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-xl">Steps</h2>
        {subtasks.length > 0 && <Progress done={done} total={subtasks.length} of="Steps done" />}
      </div>
      <ul className="ruled">
        {subtasks.map(({ id, title, doneAt }, nth) => (
          <li key={id} className="flex items-center gap-1">
            <Form
              method="post"
              action={`../${id}/completion`}
              relative="path"
              replace
              preventScrollReset
            >
              <input type="hidden" name="done" value={doneAt ? "no" : "yes"} />
              <input type="hidden" name="back" value={here} />
              <button
                type="submit"
                aria-label={`${doneAt ? "Reopen" : "Complete"}: ${title}`}
                className={doneAt ? "tick done" : "tick"}
              />
            </Form>
            <Link
              to={`../${id}`}
              relative="path"
              dir="auto"
              className={`written min-w-0 grow py-3 text-lg wrap-anywhere no-underline hover:underline ${doneAt ? "text-quiet line-through" : "text-ink"}`}
            >
              {title}
            </Link>
            <OrderButtons
              name={title}
              action={paths.taskPosition(id)}
              above={subtasks[nth - 1]?.id}
              below={subtasks[nth + 1]?.id}
              back={here}
            />
          </li>
        ))}
      </ul>
      <AddStep submission={submission} />
    </section>
  );
}
