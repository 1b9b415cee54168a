import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm, refused, requireFound } from "#app/http.server.ts";
import { localPath } from "#app/redirect.ts";
import { Completion } from "#app/schemas/tasks.ts";
import { getTaskPage, reopenTask } from "#db/tasks.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/completion.ts";
import { complete } from "./complete.server.ts";
import { Confirm } from "./confirm.tsx";

export const meta = () => [{ title: "Task · Rowkeep" }];

/** Asks again, for someone who was signed out when they ticked a task, or who followed the address. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { task, timeZone } = await requireFound(args, (id) => getTaskPage(owner, id));
  const restored = await restoreFields(args, owner);
  return { title: task.title, done: task.doneAt !== null, timeZone, restored };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Completion);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { done, back, timeZone } = form.value;
  await requireFound(args, async (id) =>
    done === "yes" ? await complete(owner, id, timeZone) : reopenTask(owner, id),
  );
  return redirect(localPath(back) ?? `/w/${args.params.workspace}/tasks`);
}

export default function CompletionPage({ loaderData }: Route.ComponentProps) {
  const { title, done, timeZone, restored } = loaderData;
  const next = restored?.done ?? (done ? "no" : "yes");
  return (
    <Confirm
      heading={next === "yes" ? "Complete this task?" : "Reopen this task?"}
      button={next === "yes" ? "Complete" : "Reopen"}
      title={title}
      field={{ name: "done", value: next }}
      restored={restored}
      timeZone={timeZone}
    />
  );
}
