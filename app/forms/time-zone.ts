import * as v from "valibot";
import { text } from "./text.ts";

/** A name, and no offset such as `+05:30`: PostgreSQL reads that as the opposite. */
function isTimeZone(name: string) {
  try {
    return /^[a-z]/i.test(name) && Boolean(Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** An IANA name that this runtime knows. */
export const timeZone = v.pipe(text(64), v.check(isTimeZone, "Choose a time zone from the list."));
