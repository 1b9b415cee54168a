import * as v from "valibot";

/** Text that PostgreSQL can store: without NUL, and well-formed (a lone surrogate is not a character). */
const storable = (value: string) => !value.includes("\0") && value.isWellFormed();

/**
 * Makes other people's text storable in PostgreSQL and acceptable to Neon: removes NUL, and replaces lone surrogates by
 * U+FFFD. For text that cannot be sent back to be corrected.
 */
export const cleaned = (value: string): string => value.replaceAll("\0", "").toWellFormed();

/** One text field, sent once. Lengths count UTF-16 units, as `maxlength` does in a browser. */
export const text = (max: number, tooLong?: string) =>
  v.pipe(
    v.string("Send this once, as text."),
    v.check(storable, "This has characters that cannot be stored."),
    // Formatted only when needed: the first number that a process formats for a locale takes 20 ms of its start.
    v.maxLength(max, () => tooLong ?? `Keep this to ${max.toLocaleString("en")} characters.`),
  );

/** A UUID in its usual form. */
export const Id = v.pipe(v.string("Send this once, as text."), v.uuid("This is no id."));

export const isId = (value: string | undefined): value is string => v.is(Id, value);
