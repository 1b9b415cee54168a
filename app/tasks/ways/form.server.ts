import { back, several } from "#app/forms/fields.ts";
import { notFound, parseForm, refused } from "#app/forms/http.server.ts";
import { isId, text } from "#app/forms/text.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import type { ActionFunctionArgs } from "react-router";
import * as v from "valibot";
import { Change, type ChangeInput, type KindName } from "../changes/kinds.server.ts";
import { kinds } from "../changes/kinds.ts";
import { flash } from "../notice/flash.server.ts";
import { applyOrRefuse } from "./apply.server.ts";

const field = v.optional(text(200), "");

/** The name of the choice in a form that has only one. */
const ONLY = "only";

/**
 * The kind of change for each value of a form's field, such as `{ yes: "trash", no: "restore" }`; `{ only }` for a form
 * of one kind.
 */
type Choices = Record<string, KindName>;

/** The value of a form's field. */
type Value = string | string[] | undefined;

/** A change that a form asks for; `told`: the kind whose words report it; `back`: where to go afterwards. */
export type AskedChange = { change: ChangeInput; told: KindName; back: string | undefined };

/**
 * The schema of a form that asks for a change to tasks, built from the fields that their kinds declare. `by`: the field
 * that chooses the kind, or null if there is only one; all other fields may be sent with any kind. A form that names a
 * change in `of` undoes it.
 */
export function formOf(by: string | null, choices: Choices, ids?: string[]) {
  const names = Object.values(choices).flatMap((name) => kinds[name].form?.fields ?? []);
  const entries: Record<string, v.GenericSchema<unknown, Value>> = {
    ...Object.fromEntries(names.map((name) => [name, field])),
    ...(ids === undefined && { ids: several }),
    ...(by !== null && { [by]: v.picklist(Object.keys(choices), "Choose what to do.") }),
    back,
  };
  return v.pipe(
    v.strictObject(entries),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }): AskedChange => {
      const fieldOf = (name: string) => textOf(value, name);
      const told = choices[by === null ? ONLY : fieldOf(by)] ?? "undo";
      const kind = fieldOf("of") === "" ? told : "undo";
      const change = kinds[kind].form?.read(fieldOf, ids ?? [value.ids ?? []].flat());
      if (typeof change === "object") {
        const { issues } = v.safeParse(Change, change);
        if (!issues) return { change, told, back: fieldOf("back") || undefined };
        for (const { message } of issues) addIssue({ message });
      } else addIssue({ message: change ?? "Choose what to do." });
      return NEVER;
    }),
  );
}

/**
 * The action of a page whose form asks for a change to the task in its URL: applies it, and redirects back with a
 * notice.
 * @throws an answer with a sentence: 404 if the owner has no such task, 409, 422.
 */
export async function changeByForm(
  args: ActionFunctionArgs,
  owner: OwnerScope,
  by: string | null,
  choices: Choices,
) {
  const { id } = args.params;
  if (!isId(id)) throw notFound();
  const form = await parseForm(args, formOf(by, choices, [id]));
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { change, told, back: path } = form.value;
  const changed = await applyOrRefuse(owner, change);
  if (changed === null) throw notFound();
  return flash(args, path, told, { ...changed, change: owner.change });
}

const textOf = (fields: Record<string, Value>, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : "";
  return typeof value === "string" ? value : "";
};
