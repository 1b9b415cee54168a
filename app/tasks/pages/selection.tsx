import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/drafts.server.ts";
import { notFound, parseForm, refused, rejectedAt } from "#app/forms/http.server.ts";
import { localPath } from "#app/visit/redirect.ts";
import { Selection } from "../changes/change-forms.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { typed } from "#app/forms/typed.ts";
import { listLists } from "#db/lists.server.ts";
import { Link } from "react-router";
import type { Route } from "./+types/selection.ts";
import { applyChange, CHANGED_MEANWHILE } from "../changes/apply.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { tell } from "../notice/told.server.ts";

export const meta = () => [{ title: "Tasks · Rowkeep" }];

/** Asks again, for someone who was signed out when they changed tasks, or whose form was wrong. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const frame = await listLists(owner);
  return { ...frame, restored: await restoreFields(args, owner) };
}

const DEED = {
  complete: "completed",
  reopen: "reopened",
  trash: "trashed",
  restore: "restored",
  list: "moved",
  due: "dated",
  priority: "prioritised",
  undo: "undone",
} as const;

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, Selection);
  if (!form.ok) return form.response;
  const { act, change, back } = form.value;
  const applied = await applyChange(owner, change);
  if (applied === null) throw notFound();
  if ("conflict" in applied) throw refused(409, CHANGED_MEANWHILE);
  if ("errors" in applied)
    return rejectedAt("change", Object.values(applied.errors).join(" "), form.fields);
  const { kind } = change;
  return tell(args, back, DEED[act], {
    ...applied,
    ...(kind !== "undo" && { change: owner.change }),
  });
}

const WORDS: Record<string, [heading: string, button: string]> = {
  complete: ["Complete these tasks?", "Complete"],
  reopen: ["Reopen these tasks?", "Reopen"],
  trash: ["Move these tasks to the trash?", "Move to trash"],
  restore: ["Bring these tasks back?", "Bring back"],
  list: ["Move these tasks to the list?", "Move to list"],
  due: ["Set a date for these tasks?", "Set date"],
  priority: ["Set the priority of these tasks?", "Set priority"],
  undo: ["Take this back?", "Undo"],
};

const NAMES = ["act", "listId", "due", "priority", "next", "of", "timeZone", "back"] as const;

export default function SelectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { restored, ...frame } = loaderData;
  const fields = actionData?.fields ?? restored;
  const value = typed(fields, Object.fromEntries(NAMES.map((name) => [name, ""])));
  const ids = [fields?.ids ?? []].flat();
  const error = actionData && Object.values(actionData.errors).join(" ");
  const end = localPath(value("back")) ?? "/w/me/tasks";
  const isDate = value("act") === "due";
  const [heading, button] = WORDS[value("act")] ?? ["Change these tasks?", "Change"];
  if (ids.length === 0 && value("of") === "")
    return (
      <AppFrame title="Nothing is selected" frame={frame}>
        <p>Tick the tasks first, then say what to do.</p>
        <Link to={end} className={buttonLook("plain")}>
          Back to the tasks
        </Link>
      </AppFrame>
    );
  const hidden = NAMES.filter((name) => !(isDate && name === "due"));
  return (
    <Confirm
      heading={heading}
      button={button}
      title={ids.length === 1 ? "1 task" : `${ids.length || "All of the"} tasks`}
      hidden={{ ids, ...Object.fromEntries(hidden.map((name) => [name, value(name)])) }}
      restored={actionData ? null : restored}
      errors={error && !isDate ? { form: error } : {}}
      end={end}
      frame={frame}
    >
      {isDate && (
        <TextField
          label="Date, or nothing for none"
          name="due"
          placeholder="fri 9:00"
          defaultValue={value("due")}
          error={error}
        />
      )}
    </Confirm>
  );
}
