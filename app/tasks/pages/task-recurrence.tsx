import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { Repeating } from "../changes/change-forms.ts";
import { typed } from "#app/forms/typed.ts";
import { stopRecurrence } from "#db/tasks.server.ts";
import type { Route } from "./+types/task-recurrence.ts";
import { CHANGED_MEANWHILE } from "../changes/apply.server.ts";
import { askedAgain } from "../confirm/asked-again.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { skip } from "../changes/skip.server.ts";
import { tell } from "../notice/told.server.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

/** Asks again, for someone who was signed out when they skipped or stopped a repetition; else there is nothing to ask. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return askedAgain(args, owner);
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Repeating);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { act, back } = form.value;
  if (act === "stop") {
    const task = await requireFound(args, (id) => stopRecurrence(owner, id));
    return tell(args, back, "stopped", { tasks: [task], change: owner.change });
  }
  const skipped = await requireFound(args, (id) => skip(owner, id, form.value));
  if ("conflict" in skipped) throw refused(409, CHANGED_MEANWHILE);
  if ("over" in skipped) throw refused(422, "Nothing follows this time: complete it, or stop it.");
  const { saved } = skipped;
  return tell(args, back, "skipped", { tasks: [saved], next: saved, change: owner.change });
}

const NAMES = ["act", "version", "dueOn", "recurrence", "repeatsFrom", "timeZone", "back"] as const;

export default function RecurrencePage({ loaderData: { title, restored } }: Route.ComponentProps) {
  const value = typed(restored, Object.fromEntries(NAMES.map((name) => [name, ""])));
  const isSkip = value("act") !== "stop";
  return (
    <Confirm
      heading={isSkip ? "Skip this time?" : "Stop repeating?"}
      button={isSkip ? "Skip this time" : "Stop repeating"}
      title={title}
      hidden={Object.fromEntries(NAMES.map((name) => [name, value(name)]))}
      restored={restored}
    />
  );
}
