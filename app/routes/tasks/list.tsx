import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm } from "#app/http.server.ts";
import { NewTask, TaskState } from "#app/schemas/tasks.ts";
import { isId } from "#app/schemas/text.ts";
import { AppFrame } from "#app/ui/app-frame.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import { createTask, listTasks } from "#db/tasks.server.ts";
import { Link, redirect } from "react-router";
import { v7 as uuidv7 } from "uuid";
import * as v from "valibot";
import type { Route } from "./+types/list.ts";
import { AddTask } from "./add-task.tsx";
import { StateTabs } from "./state-tabs.tsx";
import { TaskRow } from "./task-row.tsx";
import { TrashedNotice } from "./trashed-notice.tsx";

export const meta = () => [{ title: "Tasks · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { pathname, search, searchParams } = args.url;
  const state = v.parse(TaskState, searchParams.get("state"));
  const after = searchParams.get("after") ?? undefined;
  const page = await listTasks(owner, { state, after });
  const trashed = searchParams.get("trashed") ?? undefined;
  return {
    ...page,
    state,
    isFirst: after === undefined,
    trashed: isId(trashed) ? trashed : null,
    here: pathname + search,
    submission: uuidv7(),
    restored: await restoreFields(args, owner),
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, NewTask);
  if (!form.ok) return form.response;
  const { submission, ...task } = form.value;
  await createTask(owner, task, submission);
  return redirect(args.url.pathname);
}

export default function Tasks({ loaderData, actionData }: Route.ComponentProps) {
  const { tasks, next, state, isFirst, trashed, here, submission, restored } = loaderData;
  return (
    <AppFrame title="Tasks">
      {trashed && <TrashedNotice id={trashed} />}
      <AddTask key={submission} submission={submission} restored={restored} rejected={actionData} />
      <StateTabs state={state} />
      {tasks.length === 0 && <Empty state={state} isFirst={isFirst} />}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} back={here} />
        ))}
      </ul>
      <nav aria-label="Pages" className="flex gap-3 empty:hidden">
        {!isFirst && (
          <Link to={`?state=${state}`} className={buttonLook("plain")}>
            Newest
          </Link>
        )}
        {next && (
          <Link
            to={`?state=${state}&after=${encodeURIComponent(next)}`}
            className={buttonLook("plain")}
          >
            Older tasks
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}

function Empty({ state, isFirst }: { state: "open" | "done"; isFirst: boolean }) {
  if (!isFirst) return <p className="py-6 text-quiet">No older tasks.</p>;
  return (
    <p className="py-6 text-quiet">
      {state === "open"
        ? "Nothing to do. Add what is on your mind above."
        : "Nothing done yet. It will gather here."}
    </p>
  );
}
