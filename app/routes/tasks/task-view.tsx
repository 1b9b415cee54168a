import { AppFrame } from "#app/ui/app-frame.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import type { ListedTask } from "#db/tasks.server.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { AddTask, type Added } from "./add-task.tsx";
import { DoneNotice } from "./done-notice.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { TaskRow } from "./task-row.tsx";
import type { shown } from "./view.server.ts";

type TaskViewProps = {
  title: string;
  view: Awaited<ReturnType<typeof shown>>;
  /** What its quick add answered; views without one say nothing. */
  added?: Added | undefined;
  hasQuickAdd?: boolean;
  /** Whether the tasks stand in the person's own order, and can be moved in it. */
  isInOwnOrder?: boolean;
  /** What to say when there is nothing. */
  empty: string;
  /** Heads a run of tasks: the day, for one. */
  headingOf?: (task: ListedTask) => string;
  children?: ReactNode;
};

/** A page of tasks: quick add, the tasks in runs, and the way to older ones. */
export function TaskView(props: TaskViewProps) {
  const {
    title,
    view,
    added,
    hasQuickAdd = true,
    isInOwnOrder = false,
    empty,
    headingOf,
    children,
  } = props;
  const { tasks, next, isFirst, here, told, isSelecting, submission, restored } = view;
  const first = addressed(here, { after: null });
  return (
    <AppFrame title={title} frame={view}>
      {told && <DoneNotice frame={view} told={told} tasks={tasks} back={here} />}
      {hasQuickAdd && (
        <AddTask
          key={submission}
          submission={submission}
          timeZone={view.timeZone}
          lists={view.lists}
          restored={restored}
          added={added}
        />
      )}
      {children}
      {tasks.length === 0 && (
        <p className="py-6 text-quiet">{isFirst ? empty : "Nothing further."}</p>
      )}
      {tasks.length > 0 && !isSelecting && (
        <Link
          to={addressed(here, { select: "yes" })}
          className={`${buttonLook("plain")} print:hidden`}
        >
          Select
        </Link>
      )}
      {runsOf(tasks, headingOf).map(({ heading, run }) => (
        <section key={heading} className="space-y-2">
          {heading && <h2 className="text-lg font-semibold">{heading}</h2>}
          <ul className="divide-y divide-line border-y border-line">
            {run.map((task, at) => (
              <TaskRow
                key={task.id}
                task={task}
                frame={view}
                back={here}
                isSelecting={isSelecting}
                beside={isInOwnOrder ? { above: run[at - 1]?.id, below: run[at + 1]?.id } : {}}
              />
            ))}
          </ul>
        </section>
      ))}
      {tasks.length > 0 && isSelecting && (
        <SelectionBar
          tasks={tasks}
          frame={view}
          back={here}
          end={addressed(here, { select: null })}
        />
      )}
      <nav aria-label="Pages" className="flex gap-3 empty:hidden print:hidden">
        {!isFirst && (
          <Link to={first} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {next && (
          <Link to={addressed(here, { after: next })} className={buttonLook("plain")}>
            More tasks
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}

/** The same page with other parameters. */
function addressed(here: string, changes: Record<string, string | null>) {
  const params = new URLSearchParams(here.split("?")[1]);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return `?${params}`;
}

/** Tasks that follow each other under the same heading. */
function runsOf(tasks: ListedTask[], headingOf: (task: ListedTask) => string = () => "") {
  const runs: { heading: string; run: ListedTask[] }[] = [];
  for (const task of tasks) {
    const heading = headingOf(task);
    const last = runs.at(-1);
    if (last?.heading === heading) last.run.push(task);
    else runs.push({ heading, run: [task] });
  }
  return runs;
}
