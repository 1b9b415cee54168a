import * as v from "valibot";
import { text } from "./text.ts";

/** IANA names; JavaScript's own list lacks `UTC` (ECMA-402). */
export const timeZones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")];

function isTimeZone(name: string) {
  try {
    return name !== "" && Boolean(Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** An IANA name that this runtime knows. */
export const timeZone = v.pipe(text(64), v.check(isTimeZone, "Choose a time zone from the list."));
