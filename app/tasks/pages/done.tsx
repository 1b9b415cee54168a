import { requireOwner } from "#app/access/doors.server.ts";
import { listDone } from "#db/tasks.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/done.ts";
import { isDone } from "../kind/rows.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

export const meta = titled("Done");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listDone(owner, cursorOf(args)));
}

export default function Done({ loaderData }: Route.ComponentProps) {
  return (
    <TasksPage
      title="Done"
      view={loaderData}
      sight={{ belongs: isDone, order: "latest" }}
      empty="Nothing done yet. It will gather here."
    />
  );
}
