import { requireOwner } from "#app/access/doors.server.ts";
import { typed } from "#app/forms/typed.ts";
import { kinds } from "../changes/kinds.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { changeByForm } from "../ways/form.server.ts";
import type { Route } from "./+types/task-boxes.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

/**
 * A confirmation page, for people who were signed out when they ticked a box of a task's notes; otherwise there is
 * nothing to confirm.
 */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return askedAgain(args, owner);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return changeByForm(args, owner, null, { only: "tick" });
}

export default function BoxesPage({ loaderData: { title, restored } }: Route.ComponentProps) {
  const value = typed(restored, { box: "", version: "", submission: "", back: "" });
  return (
    <Confirm
      form={kinds.tick.form}
      title={title}
      hidden={{
        box: value("box"),
        version: value("version"),
        submission: value("submission"),
        back: value("back"),
      }}
      restored={restored}
    />
  );
}
