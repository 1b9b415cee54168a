import { requireOwner } from "#app/access.server.ts";
import { listToday } from "#db/tasks.server.ts";
import type { Route } from "./+types/today.ts";
import { addTask } from "./quick-add.server.ts";
import { TaskView } from "./task-view.tsx";
import { cursorOf, shown } from "./view.server.ts";

export const meta = () => [{ title: "Today · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listToday(owner, cursorOf(args)));
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return addTask(args, owner, { dueIn: 0 });
}

export default function Today({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <TaskView
      title="Today"
      view={loaderData}
      added={actionData}
      empty="Nothing is due. The day is yours."
      headingOf={({ dueOn }) => (dueOn && dueOn < loaderData.today ? "Overdue" : "Due today")}
    />
  );
}
