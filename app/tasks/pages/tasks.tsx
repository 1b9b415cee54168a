import { requireOwner } from "#app/access/doors.server.ts";
import { TaskFilter } from "../schemas.ts";
import { listAll } from "#db/tasks.server.ts";
import * as v from "valibot";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/tasks.ts";
import { Filters } from "../list/filters.tsx";
import { addTask } from "../add/quick-add.server.ts";
import type { Sense } from "../changes/add.ts";
import { isDone, isToDo } from "../kind/rows.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

type Filter = v.InferOutput<typeof TaskFilter>;

const filterIn = ({ url }: Pick<Route.LoaderArgs, "url">): Filter =>
  v.parse(TaskFilter, Object.fromEntries(url.searchParams));

/** A new task is put on the list that is shown. */
const senseOf = ({ listId }: Filter): Sense => (listId === undefined ? {} : { listId });

/** Whether the filter leaves out new tasks that are on its list. */
const isPart = ({ state, priority, mine }: Filter) =>
  state === "done" || priority !== undefined || mine === true;

export const meta = titled("All tasks");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const filter = filterIn(args);
  const view = await listAll(owner, filter, cursorOf(args));
  return { ...(await shown(args, owner, view)), filter };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const filter = filterIn(args);
  return addTask(args, owner, senseOf(filter), isPart(filter));
}

export default function AllTasks({ loaderData, actionData }: Route.ComponentProps) {
  const { filter, lists, people } = loaderData;
  const me = people?.find(({ isMe }) => isMe)?.id;
  return (
    <TasksPage
      title="All tasks"
      view={loaderData}
      sight={{
        belongs: (task) =>
          (filter.state === "open" ? isToDo(task) : isDone(task)) &&
          (filter.listId === undefined || task.listId === filter.listId) &&
          (filter.priority === undefined || task.priority === filter.priority) &&
          (!filter.mine || me === undefined || task.assigneeId === me),
        order: filter.state === "open" ? "own" : "latest",
      }}
      toldOf={() => (filter.listId === undefined ? [] : ["list"])}
      sense={senseOf(filter)}
      isPart={isPart(filter)}
      added={actionData}
      empty={
        filter.state === "open"
          ? "Nothing to do. Add what is on your mind above."
          : "Nothing done yet. It will gather here."
      }
    >
      <Filters filter={filter} lists={lists} isShared={people !== null} />
    </TasksPage>
  );
}
