import { Id, text } from "#app/forms/text.ts";
import * as v from "valibot";
import { WANTED_MAX } from "./limits.ts";

const ADDRESS = /\/(tasks|posts)\/([0-9a-f-]{36})(?:[/?#]|$)/i;

/**
 * The form that links and unlinks. `wanted`: what to link, by its title or the address of its page; `unlink`: the id of what to
 * unlink.
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

/** The id, if the text is the address of a page of this noun; otherwise the text as a title. */
export function wantedOf(wanted: string, noun: "task" | "post") {
  const [, its, id = ""] = ADDRESS.exec(wanted) ?? [];
  return its === `${noun}s` && v.is(Id, id) ? { id } : { title: wanted };
}
