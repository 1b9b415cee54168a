import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { getTask } from "#db/tasks.server.ts";
import { kinds } from "../changes/kinds.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { changeByForm } from "../ways/form.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-trash.ts";

export const meta = titled("Task");

/** A confirmation page, for people who were signed out when they deleted a task, or who opened the URL. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { title, trashedAt } = await requireFound(args, (id) => getTask(owner, id));
  return { title, trashed: trashedAt !== null, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return changeByForm(args, owner, "trashed", { yes: "trash", no: "restore" });
}

export default function TrashPage({ loaderData }: Route.ComponentProps) {
  const { title, trashed, restored } = loaderData;
  const value = typed(restored, { trashed: trashed ? "no" : "yes", back: "" });
  return (
    <Confirm
      form={kinds[value("trashed") === "yes" ? "trash" : "restore"].form}
      title={title}
      hidden={{ trashed: value("trashed"), back: value("back") }}
      restored={restored}
    />
  );
}
