import { usePaths } from "#app/frame/paths.ts";
import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { calledBy } from "../fields/people.ts";
import { TagLinks } from "#app/frame/tag-links.tsx";
import { Icon } from "#app/ui/icons.tsx";
import type { FullTask } from "#db/tasks.server.ts";
import { Link } from "react-router";

type TaskFactsProps = { page: FullTask; comesNext: string | null };

/** What is known about a task besides its title and notes, and its next date. */
export function TaskFacts({ page, comesNext }: TaskFactsProps) {
  const { task, parent, list, today, people } = page;
  const paths = usePaths();
  const { dueOn, dueTime, recurrence, doneAt, trashedAt } = task;
  const overdue = dueOn !== null && dueOn < today && doneAt === null;
  return (
    <div className="space-y-1">
      {parent && (
        <p className="text-quiet">
          A step of{" "}
          <Link
            to={`../${parent.id}`}
            relative="path"
            dir="auto"
            className="written text-lg wrap-anywhere text-accent"
          >
            {parent.title}
          </Link>
        </p>
      )}
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-quiet empty:hidden">
        {trashedAt && (
          <li className="inline-flex items-center gap-1.5 text-ink">
            <Icon name="trash" size={16} /> In the trash
          </li>
        )}
        {doneAt && (
          <li className="inline-flex items-center gap-1.5 text-accent">
            <Icon name="done" size={16} /> Done
          </li>
        )}
        {dueOn && (
          <li className={`inline-flex items-center gap-1.5 ${overdue ? "text-red" : ""}`}>
            <Icon name="upcoming" size={16} /> {overdue ? "Overdue since" : "Due"}{" "}
            {relativeDate(dueOn, today)}
            {dueTime && `, ${clockTime(dueTime)}`}
          </li>
        )}
        {task.assigneeId !== null && (
          <li className="min-w-0 wrap-anywhere">
            For <bdi>{calledBy(people, task.assigneeId)}</bdi>
          </li>
        )}
        {recurrence && (
          <li className="inline-flex items-center gap-1.5">
            <Icon name="repeat" size={16} />
            {recurrenceInWords(recurrence, task.repeatsFrom ?? "due")}
          </li>
        )}
        {list && (
          <li className="inline-flex min-w-0 items-center gap-1.5">
            <Icon name="list" size={16} />
            <Link
              to={paths.list(list.id)}
              dir="auto"
              className="written text-lg wrap-anywhere text-quiet"
            >
              {list.name}
            </Link>
          </li>
        )}
        {task.tags.length > 0 && (
          <li className="min-w-0">
            <TagLinks names={task.tags} />
          </li>
        )}
      </ul>
      {comesNext && <p className="text-quiet">{comesNext}</p>}
    </div>
  );
}
