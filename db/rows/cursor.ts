/** Where a page ended: the time and the id of its last row. */
export type Cursor = { at: string; id: string };

const FORM = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,200})$/;

/** Encodes a cursor for a URL. */
export const writeCursor = (at: Date, id: string): string => writeParts(at.toISOString(), id);

/** Decodes what `writeCursor` wrote, if its id is valid; undefined for anything else. */
export function readCursor(
  text: string | undefined,
  isId: (id: string) => boolean,
): Cursor | undefined {
  const [at = "", id = ""] = readParts(text, FORM) ?? [];
  return isMoment(at) && isId(id) ? { at, id } : undefined;
}

/** Encodes a cursor of several parts for a URL. No part may contain a tilde. */
export const writeParts = (...parts: (string | number)[]): string =>
  btoa(parts.join("~")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** Returns the groups that `form` matches in what `writeParts` wrote; undefined for anything else. */
export const readParts = (text: string | undefined, form: RegExp): string[] | undefined =>
  form.exec(decode(text ?? ""))?.slice(1);

/** Whether a date in the form `YYYY-MM-DDTHH:MM:SS.mmmZ` exists; JavaScript parses even 31 February. */
export const isMoment = (at: string): boolean =>
  !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;

function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
