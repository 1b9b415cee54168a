import { requireOwner } from "#app/access/doors.server.ts";
import { typed } from "#app/forms/typed.ts";
import { kinds } from "../changes/kinds.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { OCCURRENCE } from "../kind/occurrence.ts";
import { changeByForm } from "../ways/form.server.ts";
import type { Route } from "./+types/task-recurrence.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

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

const NAMES = ["act", ...OCCURRENCE, "timeZone", "back"] as const;

export default function RecurrencePage({ loaderData: { title, restored } }: Route.ComponentProps) {
  const value = typed(restored, Object.fromEntries(NAMES.map((name) => [name, ""])));
  return (
    <Confirm
      form={kinds[value("act") === "stop" ? "stop" : "skip"].form}
      title={title}
      hidden={Object.fromEntries(NAMES.map((name) => [name, value(name)]))}
      restored={restored}
    />
  );
}
