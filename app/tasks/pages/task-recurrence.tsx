import { requireOwner } from "#app/access/doors.server.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { AskedAgain } from "../confirm/asked-again.tsx";
import { OCCURRENCE } from "#app/tick/occurrence.ts";
import { changeByForm } from "../ways/form.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-recurrence.ts";

export const meta = titled("Task");

/**
 * A confirmation page, for people who were signed out when they skipped or stopped a repetition; otherwise there is
 * nothing to confirm.
 */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return askedAgain(args, owner);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return changeByForm(args, owner, "act", { skip: "skip", stop: "stop" });
}

const FIELDS = ["act", ...OCCURRENCE, "timeZone", "back"];

export default function RecurrencePage({ loaderData }: Route.ComponentProps) {
  const [act] = [loaderData.restored.act].flat();
  const kind = act === "stop" ? "stop" : "skip";
  return <AskedAgain kind={kind} fields={FIELDS} asked={loaderData} />;
}
