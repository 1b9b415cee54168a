import { requireOwner } from "#app/access/doors.server.ts";
import { typed } from "#app/forms/typed.ts";
import { kinds } from "../changes/kinds.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { changeByForm } from "../ways/form.server.ts";
import type { Route } from "./+types/task-position.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

/**
 * A confirmation page, for people who were signed out when they moved a task; otherwise there is nothing to confirm.
 */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return askedAgain(args, owner);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return changeByForm(args, owner, null, { only: "reorder" });
}

export default function PositionPage({ loaderData: { title, restored } }: Route.ComponentProps) {
  const value = typed(restored, { before: "", after: "", back: "" });
  return (
    <Confirm
      form={kinds.reorder.form}
      title={title}
      hidden={{ before: value("before"), after: value("after"), back: value("back") }}
      restored={restored}
    />
  );
}
