import { requireOwner } from "#app/access/doors.server.ts";
import { listToday } from "#db/tasks.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/today.ts";
import { addTask } from "../add/quick-add.server.ts";
import { isToDo } from "../kind/rows.ts";
import type { Sense } from "../changes/add.ts";
import { DayOf } from "../list/day-of.tsx";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

const sense: Sense = { dueIn: 0 };

export const meta = titled("Today");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listToday(owner, cursorOf(args)));
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return addTask(args, owner, sense);
}

export default function Today({ loaderData, actionData }: Route.ComponentProps) {
  const { today, arranged, isNew, doneToday } = loaderData;
  return (
    <TasksPage
      title="Today"
      view={loaderData}
      sight={{
        belongs: (task) => isToDo(task) && task.dueOn !== null && task.dueOn <= today,
        order: "agenda",
        arranged,
      }}
      sense={sense}
      added={actionData}
      empty="Nothing is due. The day is yours."
      isFirstDay={isNew}
      menu={<DayOf today={today} />}
      doneToday={doneToday}
      headingOf={({ dueOn }) => (dueOn && dueOn < today ? "Late" : "Due today")}
      toldOf={({ dueOn }) => (dueOn === today ? ["day"] : ["late"])}
    />
  );
}
