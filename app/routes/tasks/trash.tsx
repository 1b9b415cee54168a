import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm, refused, requireFound } from "#app/http.server.ts";
import { localPath } from "#app/redirect.ts";
import { Trash } from "#app/schemas/tasks.ts";
import { getTask, restoreTask, trashTask } from "#db/tasks.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/trash.ts";
import { Confirm } from "./confirm.tsx";

export const meta = () => [{ title: "Task · Rowkeep" }];

/** Asks again, for someone who was signed out when they deleted a task, or who followed the address. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { title, trashedAt } = await requireFound(args, (id) => getTask(owner, id));
  return { title, trashed: trashedAt !== null, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Trash);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { trashed, back } = form.value;
  const task = await requireFound(args, (id) =>
    trashed === "yes" ? trashTask(owner, id) : restoreTask(owner, id),
  );
  const list = new URL(localPath(back) ?? `/w/${args.params.workspace}/tasks`, args.url);
  list.searchParams.delete("trashed");
  if (trashed === "yes") list.searchParams.set("trashed", task.id);
  return redirect(list.pathname + list.search);
}

export default function TrashPage({ loaderData }: Route.ComponentProps) {
  const { title, trashed, restored } = loaderData;
  const next = restored?.trashed ?? (trashed ? "no" : "yes");
  return (
    <Confirm
      heading={next === "yes" ? "Move this task to the trash?" : "Bring this task back?"}
      button={next === "yes" ? "Move to trash" : "Bring it back"}
      title={title}
      field={{ name: "trashed", value: next }}
      restored={restored}
    />
  );
}
