import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { piecesOf } from "#app/search/words.ts";
import type { FoundTask, Frame } from "#db/tasks.server.ts";
import { Link } from "react-router";

type FoundTasksProps = {
  found: FoundTask[];
  words: string[];
  frame: Pick<Frame, "today" | "lists">;
};

/** Search results: the title and an excerpt of the notes, with the words marked, and where the task is. */
export function FoundTasks({ found, words, frame }: FoundTasksProps) {
  return (
    <ul className="ruled">
      {found.map((task) => (
        <li key={task.id} className="space-y-1 py-3">
          <Link
            to={`../tasks/${task.id}`}
            relative="path"
            className={`written inline-block min-h-6 text-lg wrap-anywhere no-underline hover:underline ${task.doneAt ? "text-quiet line-through" : "text-ink"}`}
          >
            <Marked text={task.title} words={words} />
          </Link>
          <p className="flex flex-wrap gap-x-3 text-sm text-quiet empty:hidden">
            {factsOf(task, frame).map((fact) => (
              <span key={fact} className="wrap-anywhere">
                {fact}
              </span>
            ))}
          </p>
          {task.excerpt && (
            <p className="written line-clamp-2 text-base wrap-anywhere text-quiet">
              <Marked text={task.excerpt} words={words} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function factsOf(
  { trashedAt, doneAt, parent, dueOn, dueTime, listId }: FoundTask,
  frame: FoundTasksProps["frame"],
) {
  const list = frame.lists.find(({ id }) => id === listId);
  return [
    (trashedAt || parent?.trashed) && "In the trash",
    doneAt && "Done",
    parent && `Step of “${parent.title}”`,
    dueOn && `Due ${relativeDate(dueOn, frame.today)}${dueTime ? `, ${clockTime(dueTime)}` : ""}`,
    list?.name,
  ].filter((fact) => typeof fact === "string");
}

function Marked({ text, words }: { text: string; words: string[] }) {
  return piecesOf(text, words).map(({ text: piece, isFound }, nth) =>
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
    isFound ? (
      <mark key={nth} className="rounded-xs bg-wash font-semibold text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
