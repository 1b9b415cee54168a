import { Id, text } from "#app/forms/text.ts";
import * as v from "valibot";
import { WANTED_MAX } from "./limits.ts";

const ADDRESS = /\/(tasks|posts)\/([0-9a-f-]{36})(?:[/?#]|$)/i;

/**
 * The form that links, or with `unlink` takes a link away. `wanted`: a title, or the address of a page of the workspace;
 * `unlink`: an id.
 */
export const LinkForm = v.pipe(
  v.strictObject({
    wanted: v.optional(
      v.pipe(text(WANTED_MAX), v.trim(), v.nonEmpty("Write a title, or paste an address.")),
    ),
    unlink: v.optional(Id),
  }),
  v.rawTransform(
    ({ dataset: { value }, addIssue, NEVER }): { wanted: string } | { unlink: string } => {
      const { wanted, unlink } = value;
      if (wanted !== undefined && unlink === undefined) return { wanted };
      if (unlink !== undefined && wanted === undefined) return { unlink };
      addIssue({
        message: wanted === undefined ? "This is missing." : "Link or unlink, not both.",
      });
      return NEVER;
    },
  ),
);

/** What is wanted: by its id where an address of such a noun was pasted, else by its title. */
export function wantedOf(wanted: string, noun: "task" | "post") {
  const [, its, id = ""] = ADDRESS.exec(wanted) ?? [];
  return its === `${noun}s` && v.is(Id, id) ? { id } : { title: wanted };
}
