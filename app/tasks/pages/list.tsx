import { requireOwner } from "#app/access/doors.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { Icon } from "#app/ui/icons.tsx";
import { listOfList } from "#db/tasks.server.ts";
import { MoveLink } from "#app/moves/move-link.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { Link } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/list.ts";
import { addTask } from "../add/quick-add.server.ts";
import { isToDo } from "../kind/rows.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

export const meta = titled("List");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const view = await requireFound(args, (id) => listOfList(owner, id, cursorOf(args)));
  return shown(args, owner, view);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return requireFound(args, (listId) => addTask(args, owner, { listId }));
}

export default function OneList({ loaderData, actionData, params }: Route.ComponentProps) {
  const paths = usePaths();
  return (
    <TasksPage
      title={loaderData.list?.name ?? "List"}
      view={loaderData}
      sight={{ belongs: (task) => isToDo(task) && task.listId === params.id, order: "own" }}
      toldOf={() => ["list"]}
      sense={{ listId: params.id }}
      added={actionData}
      empty="Nothing on this list. What you add here is on it."
      menu={
        <details className="menu">
          <summary aria-label="Settings of this list">
            <Icon name="more" />
          </summary>
          <nav aria-label="This list">
            <Link to="name">Rename</Link>
            <MoveLink
              to={paths.listWorkspace(params.id)}
              workspaces={loaderData.workspaces}
              className=""
            />
            <Link to="deletion">Delete…</Link>
          </nav>
        </details>
      }
    />
  );
}
