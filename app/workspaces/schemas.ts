import { text } from "#app/forms/text.ts";
import * as v from "valibot";

/** The form that deletes a workspace: its slug, typed. */
export const WorkspaceDeletion = v.strictObject({ slug: v.pipe(text(200), v.trim()) });
