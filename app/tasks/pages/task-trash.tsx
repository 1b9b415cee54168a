import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/drafts.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { Trash } from "../schemas.ts";
import { typed } from "#app/forms/typed.ts";
import { getTask } from "#db/tasks.server.ts";
import type { Route } from "./+types/task-trash.ts";
import { applyForm } from "../changes/apply.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { tell } from "../notice/told.server.ts";

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
  const isTrashed = form.value.trashed === "yes";
  const kind = isTrashed ? "trash" : "restore";
  const changed = await requireFound(args, (id) => applyForm(owner, { kind, ids: [id] }));
  const done = { ...changed, change: owner.change };
  return tell(args, form.value.back, isTrashed ? "trashed" : "restored", done);
}

export default function TrashPage({ loaderData }: Route.ComponentProps) {
  const { title, trashed, restored } = loaderData;
  const value = typed(restored, { trashed: trashed ? "no" : "yes", back: "" });
  const isTrashed = value("trashed") === "yes";
  return (
    <Confirm
      heading={isTrashed ? "Move this task to the trash?" : "Bring this task back?"}
      button={isTrashed ? "Move to trash" : "Bring it back"}
      title={title}
      hidden={{ trashed: value("trashed"), back: value("back") }}
      restored={restored}
    />
  );
}
