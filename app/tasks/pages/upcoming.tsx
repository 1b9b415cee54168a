import { requireOwner } from "#app/access/doors.server.ts";
import { longDate } from "#app/calendar/words.ts";
import { listUpcoming } from "#db/tasks.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/upcoming.ts";
import { addTask } from "../add/quick-add.server.ts";
import { isToDo } from "../kind/rows.ts";
import type { Sense } from "../changes/add.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

const sense: Sense = { dueIn: 1 };

export const meta = titled("Upcoming");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listUpcoming(owner, cursorOf(args)));
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return addTask(args, owner, sense);
}

export default function Upcoming({ loaderData, actionData }: Route.ComponentProps) {
  const { today, arranged } = loaderData;
  return (
    <TasksPage
      title="Upcoming"
      view={loaderData}
      sight={{
        belongs: (task) => isToDo(task) && task.dueOn !== null && task.dueOn > today,
        order: "agenda",
        arranged,
      }}
      sense={sense}
      added={actionData}
      empty="Nothing ahead. What you add here is due tomorrow, unless you say when."
      headingOf={({ dueOn }) => (dueOn ? longDate(dueOn, today) : "")}
      toldOf={() => ["day"]}
    />
  );
}
