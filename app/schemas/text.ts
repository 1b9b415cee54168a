import * as v from "valibot";

/** Text that PostgreSQL can hold: without NUL, and well-formed (a lone surrogate is no character). */
const storable = (value: string) => !value.includes("\0") && value.isWellFormed();

/** One text field, sent once. Lengths count UTF-16 units, as `maxlength` does in a browser. */
export const text = (
  max: number,
  tooLong = `Keep this to ${max.toLocaleString("en")} characters.`,
) =>
  v.pipe(
    v.string("Send this once, as text."),
    v.check(storable, "This has characters that cannot be stored."),
    v.maxLength(max, tooLong),
  );

/** A UUID in its usual form. */
export const Id = v.pipe(v.string("Send this once, as text."), v.uuid("This is no id."));

export const isId = (value: string | undefined): value is string => v.is(Id, value);
