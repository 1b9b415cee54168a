import { Form, Link } from "react-router";
import type { TaskSummary } from "#db/tasks.server.ts";

type TaskRowProps = { task: TaskSummary; back: string };

/** A task in a list: a button that ticks it, its title, and a button that moves it to the trash. */
export function TaskRow({ task, back }: TaskRowProps) {
  const done = task.doneAt !== null;
  return (
    <li className="flex items-center gap-1">
      <Form method="post" action={`${task.id}/completion`} preventScrollReset>
        <input type="hidden" name="done" value={done ? "no" : "yes"} />
        <input type="hidden" name="back" value={back} />
        <button
          type="submit"
          aria-label={`${done ? "Reopen" : "Complete"}: ${task.title}`}
          className="flex size-11 cursor-pointer items-center justify-center"
        >
          <Tick done={done} />
        </button>
      </Form>
      <Link
        to={task.id}
        className={`min-w-0 grow py-3 wrap-anywhere no-underline hover:underline ${done ? "text-quiet line-through" : "text-ink"}`}
      >
        {task.title}
      </Link>
      <Form method="post" action={`${task.id}/trash`} preventScrollReset>
        <input type="hidden" name="trashed" value="yes" />
        <input type="hidden" name="back" value={back} />
        <button
          type="submit"
          className="min-h-11 cursor-pointer px-2 text-sm text-quiet hover:text-danger"
        >
          Delete<span className="sr-only"> {task.title}</span>
        </button>
      </Form>
    </li>
  );
}

function Tick({ done }: { done: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" strokeWidth="2">
      <circle
        cx="12"
        cy="12"
        r="10"
        className={done ? "fill-accent stroke-accent" : "stroke-edge"}
      />
      {done && (
        <path
          d="m7.5 12.5 3 3 6-7"
          className="stroke-on-accent"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
