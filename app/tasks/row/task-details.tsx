import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { PRIORITIES } from "../limits.ts";
import { TagLinks } from "#app/frame/tag-links.tsx";
import { calledBy } from "../fields/people.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import type { ReactNode } from "react";

/** What the heading above a row says of all its tasks: their day, that they are late, or their list. */
export type Told = "day" | "late" | "list";

type TaskDetailsProps = {
  task: ListedTask;
  frame: Pick<Frame, "today" | "lists" | "people">;
  told: readonly Told[];
  /** What it says instead of when it is due. */
  moment?: string | undefined;
  /** Opens where a fact is changed; null if scripts do not run yet, or it cannot be changed. */
  change?: ((part: Part) => void) | null | undefined;
};

/** What can be changed from a row, and is changed in one sheet. */
export type Part = "date" | "list" | "priority";

/** What is known about a task besides its title, and besides what the heading above it says. */
export function TaskDetails({ task, frame, told, moment, change }: TaskDetailsProps) {
  const { dueOn, dueTime, priority, recurrence, subtasks, listId, tags, assigneeId } = task;
  const list = told.includes("list") ? undefined : frame.lists.find(({ id }) => id === listId);
  const overdue = dueOn !== null && dueOn < frame.today && task.doneAt === null;
  const day = dueOn && !told.includes("day") && relativeDate(dueOn, frame.today);
  const due = [day, dueOn && dueTime && clockTime(dueTime)].filter(Boolean).join(", ");
  const when = moment ?? due;
  const fact = (part: Part, words: ReactNode) =>
    change ? (
      // No tab stop: keys do it, and so does the menu of the row.
      <button type="button" tabIndex={-1} onClick={() => change(part)} className="fact">
        {words}
      </button>
    ) : (
      words
    );
  const hasFacts = when || recurrence || list || assigneeId;
  if (!hasFacts && priority === 0 && subtasks.total === 0 && !tags.length) return null;
  return (
    <p>
      {when && (
        <span className={overdue ? "day overdue" : "day"}>
          {fact("date", overdue && !told.includes("late") ? `late, ${when}` : when)}
        </span>
      )}
      {priority > 0 && (
        <span className="mark">
          {fact(
            "priority",
            <>
              {"!".repeat(priority)}
              <span> {PRIORITIES[priority]}</span>
            </>,
          )}
        </span>
      )}
      {recurrence && (
        <span className="repeats">
          <Icon name="repeat" size={14} />
          {recurrenceInWords(recurrence, task.repeatsFrom ?? "due")}
        </span>
      )}
      {subtasks.total > 0 && <span>{`${subtasks.done} of ${subtasks.total} done`}</span>}
      {assigneeId !== null && (
        <span className="wrap-anywhere">
          <bdi>{calledBy(frame.people, assigneeId)}</bdi>
        </span>
      )}
      {list && <bdi className="list">{fact("list", list.name)}</bdi>}
      <TagLinks names={tags} />
    </p>
  );
}
