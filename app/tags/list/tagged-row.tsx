import { shortDate } from "#app/calendar/words.ts";
import { usePaths } from "#app/frame/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Tagged } from "#db/tags.server.ts";
import { Link } from "react-router";

const STATUS = { draft: "Draft", unlisted: "Unlisted", published: "Public" };

/** A task or a post that has a tag; `today`: YYYY-MM-DD. */
export function TaggedRow({ row, today }: { row: Tagged; today: string }) {
  const paths = usePaths();
  const isTask = row.is === "task";
  const isDone = isTask && row.doneAt !== null;
  return (
    <li>
      <Link
        to={isTask ? paths.task(row.id) : paths.post(row.id)}
        className="flex min-h-14 items-center gap-3 py-2 text-ink no-underline hover:bg-hover"
      >
        <span className="shrink-0 text-quiet">
          <Icon name={isTask ? (isDone ? "done" : "tasks") : "posts"} size={18} />
        </span>
        <span className="sr-only">{isTask ? "Task: " : "Post: "}</span>
        <span
          dir="auto"
          className={`written min-w-0 grow text-lg wrap-anywhere ${isDone ? "text-quiet line-through" : ""}`}
        >
          {row.title.trim() || "Untitled"}
        </span>
        <span className="shrink-0 text-sm text-quiet">
          {isTask ? row.dueOn && shortDate(row.dueOn, today) : STATUS[row.status]}
        </span>
      </Link>
    </li>
  );
}
