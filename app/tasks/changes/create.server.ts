import * as form from "#app/forms/fields.ts";
import { tagList } from "#app/forms/tags/tags.ts";
import { Id, text } from "#app/forms/text.ts";
import { createTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { TITLE_MAX } from "../limits.ts";

/**
 * Creates a task with exactly this title, as programs send it. `post`: it is linked to that post, if there is room; `line`:
 * of the post, because one page has one submission for all its lines.
 */
export const Create = v.strictObject({
  kind: v.literal("create"),
  title: field.title,
  notes: v.optional(field.notes, ""),
  tags: v.optional(tagList, []),
  submission: form.submission,
  post: v.optional(Id),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export type CreateInput = v.InferInput<typeof Create>;

/** The body of the API's `POST /api/v1/tasks`. */
export const CreateBody = v.strictObject({
  title: field.title,
  notes: v.optional(field.notes, ""),
  tags: v.optional(tagList, []),
  submission: v.optional(form.submission),
});

const PRESSED = /^\d{1,6}:[\s\S]*\S/;

/** The form of a post's items: the line of one, and its text. */
export const LineForm = v.strictObject({
  line: v.pipe(
    text(TITLE_MAX),
    v.regex(PRESSED, "Press a line."),
    v.transform((pressed) => ({
      line: Number.parseInt(pressed, 10),
      title: pressed.slice(pressed.indexOf(":") + 1),
    })),
  ),
  submission: form.submission,
});

export const applyCreate: Apply<v.InferOutput<typeof Create>> = async (owner, change) => {
  const { title, notes, tags, submission, post, line } = change;
  const key = line === undefined ? submission : `${submission}:${line}`;
  const linked = post !== undefined && { postId: post };
  return changed(await createTask(owner, { title, notes, tags, ...linked }, key));
};
