import * as form from "#app/forms/fields.ts";
import { tagField, tagList } from "#app/forms/tags/tags.ts";
import { Id, text } from "#app/forms/text.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import { parseDue } from "#app/quick-add/due-text.server.ts";
import { parseRepeats } from "#app/quick-add/repeats-text.server.ts";
import { anchoredRecurrence } from "#app/recurrence/rule.ts";
import { editTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed, madeAt, NO_DATE, NO_REPETITION } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { PRIORITIES, PRIORITY } from "../limits.ts";
import { NOBODY } from "./assign.ts";
import { assignee } from "./assign.server.ts";

const ranked = v.picklist(PRIORITIES, "Choose a priority.");
const words = v.pipe(text(200), v.trim());

/**
 * Changes a task's fields; those that are left out stay. `version`: the one that the person has seen; without it the
 * change overwrites any other. `due`: a date in words, in the person's `timeZone`, which takes precedence over the date
 * picker; `repeats`: a repetition in words, which takes precedence over the list.
 */
export const Edit = v.strictObject({
  kind: v.literal("edit"),
  ids: field.one,
  title: v.optional(field.title),
  notes: v.optional(field.notes),
  dueOn: v.optional(v.nullable(field.day)),
  dueTime: v.optional(v.nullable(field.time)),
  priority: v.optional(ranked),
  listId: v.optional(v.nullable(Id)),
  recurrence: v.optional(v.nullable(field.rule)),
  repeatsFrom: v.optional(field.repeatsFrom),
  tags: v.optional(tagList),
  assigneeId: v.optional(assignee),
  due: v.optional(words, ""),
  repeats: v.optional(words, ""),
  timeZone: v.optional(zone, "UTC"),
  version: v.optional(field.version),
});

export type EditInput = v.InferInput<typeof Edit>;

/** The body of the API's `PATCH /api/v1/tasks/:id`. */
export const EditBody = v.pipe(
  v.strictObject({
    title: v.optional(field.title),
    notes: v.optional(field.notes),
    tags: v.optional(tagList),
    assigneeId: v.optional(assignee),
  }),
  v.check((changes) => Object.keys(changes).length > 0, "Say what to change."),
);

/**
 * The forms of a task's own page: one of all fields, and one of each that is written where it stands. What a form leaves out
 * stays. `keep`: overwrites a newer version that the person has seen.
 */
export const EditForm = v.pipe(
  v.strictObject({
    title: v.optional(field.title),
    notes: v.optional(field.notes),
    dueOn: v.optional(form.orNone(field.day)),
    dueTime: v.optional(form.orNone(field.time)),
    priority: v.optional(ranked),
    listId: v.optional(form.orNone(Id)),
    recurrence: v.optional(form.orNone(field.rule)),
    repeatsFrom: v.optional(field.repeatsFrom),
    tags: v.optional(tagField),
    version: form.version,
    keep: form.pressed,
    due: v.optional(words, ""),
    repeats: v.optional(words, ""),
    timeZone: v.optional(zone, "UTC"),
  }),
  v.forward(
    v.partialCheck(
      [["dueOn"], ["dueTime"], ["due"], ["repeats"]],
      ({ dueOn, dueTime, due, repeats }) =>
        !dueTime || Boolean(dueOn) || due !== "" || repeats !== "",
      "Choose a date for this time.",
    ),
    ["dueOn"],
  ),
  v.forward(
    v.partialCheck(
      [["dueOn"], ["recurrence"], ["due"], ["repeats"]],
      ({ dueOn, recurrence, due, repeats }) =>
        !recurrence || Boolean(dueOn) || due !== "" || repeats !== "",
      "Choose the date from which it repeats.",
    ),
    ["dueOn"],
  ),
);

export const applyEdit: Apply<v.InferOutput<typeof Edit>> = async (owner, change) => {
  const { kind: _kind, ids, version, due, repeats, timeZone, priority, ...picked } = change;
  const now = madeAt(owner);
  const said = due === "" ? {} : parseDue(due, { now, timeZone });
  if (said === null) return wrong({ due: NO_DATE });
  const { dueOn = null } = { ...picked, ...said };
  const again = repeats === "" ? {} : parseRepeats(repeats, { now, timeZone, dueOn });
  if (again === null) return wrong({ repeats: NO_REPETITION });
  const rank = priority === undefined ? {} : { priority: PRIORITY[priority] };
  const changes = anchored({ ...picked, ...rank, ...said, ...again });
  const [id = ""] = ids;
  const edited = await editTask(owner, id, changes, version);
  if (edited === "nobody") return wrong({ assigneeId: NOBODY });
  if (edited === null || "conflict" in edited) return edited;
  return changed("saved" in edited ? edited.saved : edited);
};

const wrong = (errors: Record<string, string>) => ({ errors });

type Repeating = {
  recurrence?: string | null | undefined;
  dueOn?: string | null | undefined;
  repeatsFrom?: "due" | "completion" | undefined;
};

/** A rule that counts from the 31st must say so, or each shorter month would shift it. */
function anchored<T extends Repeating>(changes: T): T {
  const { recurrence, dueOn, repeatsFrom } = changes;
  if (!recurrence || !dueOn || repeatsFrom !== "due") return changes;
  return { ...changes, recurrence: anchoredRecurrence(recurrence, dueOn) };
}
