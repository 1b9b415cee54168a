import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { notFound, parseForm, refused, rejected } from "#app/forms/http.server.ts";
import { localPath } from "#app/visit/redirect.ts";
import { usePaths } from "#app/frame/paths.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { typed } from "#app/forms/typed.ts";
import { listLists } from "#db/lists.server.ts";
import { Link } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/selection.ts";
import { isKind, kinds } from "../changes/kinds.ts";
import { applyChange, CHANGED_MEANWHILE } from "../ways/apply.server.ts";
import { formOf } from "../ways/form.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { flash } from "../notice/flash.server.ts";

export const meta = titled("Tasks");

/** A confirmation page, for people who were signed out when they changed tasks, or whose form was invalid. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const frame = await listLists(owner);
  return { ...frame, restored: await restoreFields(args, owner) };
}

/** What can be done to selected tasks, by the value of `act`. */
const CHOICES = {
  complete: "complete",
  reopen: "reopen",
  trash: "trash",
  restore: "restore",
  list: "list",
  due: "due",
  priority: "priority",
  assign: "assign",
  tags: "tags",
  duplicate: "duplicate",
  undo: "undo",
} as const;

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, formOf("act", CHOICES));
  if (!form.ok) return form.response;
  const { change, told, back } = form.value;
  const applied = await applyChange(owner, change);
  if (applied === null) throw notFound();
  if ("conflict" in applied) throw refused(409, CHANGED_MEANWHILE);
  if ("errors" in applied)
    return rejected({ change: Object.values(applied.errors).join(" ") }, form.fields);
  const undoable = change.kind !== "undo" && { change: owner.change };
  return flash(args, back, told, { ...applied, ...undoable });
}

const NAMES = [
  "act",
  "listId",
  "due",
  "priority",
  "assignee",
  "tags",
  "next",
  "submission",
  "of",
  "timeZone",
  "back",
] as const;

/** The field of a change that can be wrong. */
const SHOWN: Partial<
  Record<string, { label: string; name: (typeof NAMES)[number]; placeholder: string }>
> = {
  due: { label: "Date, or nothing for none", name: "due", placeholder: "fri 9:00" },
  tags: { label: "Tags", name: "tags", placeholder: "errands, home" },
};

export default function SelectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { restored, ...frame } = loaderData;
  const paths = usePaths();
  const fields = actionData?.fields ?? restored;
  const value = typed(fields, Object.fromEntries(NAMES.map((name) => [name, ""])));
  const ids = [fields?.ids ?? []].flat();
  const error = actionData && Object.values(actionData.errors).join(" ");
  const end = localPath(value("back")) ?? paths.tasks;
  const act = value("act");
  const shown = SHOWN[act];
  if (ids.length === 0 && value("of") === "")
    return (
      <AppFrame title="Nothing is selected" frame={frame}>
        <p>Tick the tasks first, then say what to do.</p>
        <Link to={end} className={buttonLook("plain")}>
          Back to the tasks
        </Link>
      </AppFrame>
    );
  const hidden = NAMES.filter((name) => name !== shown?.name);
  return (
    <Confirm
      form={isKind(act) ? kinds[act].form : null}
      isMany={ids.length !== 1}
      title={ids.length === 1 ? "1 task" : `${ids.length || "All of the"} tasks`}
      hidden={{ ids, ...Object.fromEntries(hidden.map((name) => [name, value(name)])) }}
      restored={actionData ? null : restored}
      errors={error && !shown ? { form: error } : {}}
      end={end}
      frame={frame}
    >
      {shown && <TextField {...shown} defaultValue={value(shown.name)} error={error} />}
    </Confirm>
  );
}
