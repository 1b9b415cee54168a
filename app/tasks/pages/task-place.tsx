import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { Placing } from "../changes/change-forms.ts";
import { typed } from "#app/forms/typed.ts";
import type { Route } from "./+types/task-place.ts";
import { applyForm } from "../changes/apply.server.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { tell } from "../notice/told.server.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

/** Asks again, for someone who was signed out when they moved a task; else there is nothing to ask. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return askedAgain(args, owner);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Placing);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { back, ...place } = form.value;
  const moved = await requireFound(args, (id) =>
    applyForm(owner, { kind: "place", ids: [id], ...place }),
  );
  return tell(args, back, "moved", { ...moved, change: owner.change });
}

export default function PlacePage({ loaderData: { title, restored } }: Route.ComponentProps) {
  const value = typed(restored, { before: "", after: "", back: "" });
  return (
    <Confirm
      heading="Move this task?"
      button="Move"
      title={title}
      hidden={{ before: value("before"), after: value("after"), back: value("back") }}
      restored={restored}
    />
  );
}
