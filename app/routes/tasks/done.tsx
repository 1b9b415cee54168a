import { requireOwner } from "#app/access.server.ts";
import { listDone } from "#db/tasks.server.ts";
import type { Route } from "./+types/done.ts";
import { isDone } from "./optimistic.ts";
import { TaskView } from "./task-view.tsx";
import { cursorOf, shown } from "./view.server.ts";

export const meta = () => [{ title: "Done · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listDone(owner, cursorOf(args)));
}

export default function Done({ loaderData }: Route.ComponentProps) {
  return (
    <TaskView
      title="Done"
      view={loaderData}
      sight={{ belongs: isDone, order: "latest" }}
      empty="Nothing done yet. It will gather here."
    />
  );
}
