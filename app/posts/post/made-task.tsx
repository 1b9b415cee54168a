import { usePaths } from "#app/frame/paths.ts";
import { SentSlip } from "#app/ui/slip.tsx";
import type { FullPost } from "#db/posts.server.ts";
import { Link } from "react-router";

/** Says where the task is that was made of a line; `task`: its id. */
export function MadeTask({ task, tasks }: { task: string; tasks: FullPost["tasks"] }) {
  const title = tasks.find(({ id }) => id === task)?.title;
  return (
    <SentSlip acts={<Link to={usePaths().task(task)}>Open the task</Link>}>
      {title === undefined ? "The task was added." : `“${title}” is a task now.`}
    </SentSlip>
  );
}
