import * as v from "valibot";
import { localPath } from "../redirect.ts";
import { Id, text } from "./text.ts";

export const TITLE_MAX = 500;
export const NOTES_MAX = 20_000;

const title = v.pipe(text(TITLE_MAX), v.trim(), v.nonEmpty("Give the task a title."));
const notes = text(NOTES_MAX);

/** A key made with the form: the same one sent twice writes once. */
const submission = Id;

/** Where to go afterwards: a path of this site. */
const back = v.optional(
  v.pipe(
    v.string("Send this once, as text."),
    v.check((path) => localPath(path) !== null, "This is no path of this site."),
  ),
);

export const NewTask = v.strictObject({ title, submission });
export const TaskChanges = v.strictObject({ title, notes });
export const Completion = v.strictObject({
  done: v.picklist(["yes", "no"], "Say yes or no."),
  back,
});
export const Trash = v.strictObject({ trashed: v.picklist(["yes", "no"], "Say yes or no."), back });

/** The bodies of the API. */
export const ApiNewTask = v.strictObject({
  title,
  notes: v.optional(notes, ""),
  submission: v.optional(submission),
});
export const ApiTaskChanges = v.pipe(
  v.strictObject({
    title: v.optional(title),
    notes: v.optional(notes),
  }),
  v.check((changes) => Object.keys(changes).length > 0, "Say what to change."),
);

export const TaskState = v.fallback(v.picklist(["open", "done"]), "open");
