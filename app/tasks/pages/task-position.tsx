import { requireOwner } from "#app/access/doors.server.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { AskedAgain } from "../confirm/asked-again.tsx";
import { changeByForm } from "../ways/form.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-position.ts";

export const meta = titled("Task");

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

const FIELDS = ["before", "after", "within", "back"];

export default function PositionPage({ loaderData }: Route.ComponentProps) {
  return <AskedAgain kind="reorder" fields={FIELDS} asked={loaderData} />;
}
