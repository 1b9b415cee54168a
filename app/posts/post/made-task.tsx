import { usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { FullPost } from "#db/posts.server.ts";
import { Link } from "react-router";

/** Says where the task is that was made of a line; `task`: its id. */
export function MadeTask({ task, tasks }: { task: string; tasks: FullPost["tasks"] }) {
  const title = tasks.find(({ id }) => id === task)?.title;
  return (
    <Notice>
      <span className="min-w-0 wrap-anywhere">
        {title === undefined ? "The task was added." : `“${title}” is a task now.`}
      </span>
      <Link to={usePaths().task(task)} className={buttonLook("plain")}>
        Open the task
      </Link>
    </Notice>
  );
}
