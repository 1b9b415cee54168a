import * as v from "valibot";

/** Text that PostgreSQL can hold: without NUL, and well-formed (a lone surrogate is no character). */
const storable = (value: string) => !value.includes("\0") && value.isWellFormed();

/**
 * Somebody else's text as PostgreSQL and Neon can hold it: without NUL, and half a surrogate pair as U+FFFD. For what is
 * told of a person and cannot be sent back to be written better.
 */
export const cleaned = (value: string): string => value.replaceAll("\0", "").toWellFormed();

/** One text field, sent once. Lengths count UTF-16 units, as `maxlength` does in a browser. */
export const text = (max: number, tooLong?: string) =>
  v.pipe(
    v.string("Send this once, as text."),
    v.check(storable, "This has characters that cannot be stored."),
    // Written when it is said: the first number of a process to be put into a language's words takes 20 ms of its start.
    v.maxLength(max, () => tooLong ?? `Keep this to ${max.toLocaleString("en")} characters.`),
  );

/** A UUID in its usual form. */
export const Id = v.pipe(v.string("Send this once, as text."), v.uuid("This is no id."));

export const isId = (value: string | undefined): value is string => v.is(Id, value);
