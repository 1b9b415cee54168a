/** Where a page ended: the moment and the id of its last row. */
export type Cursor = { at: string; id: string };

const FORM = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,200})$/;

/** The cursor as it stands in a URL. */
export const writeCursor = (at: Date, id: string): string => writeParts(at.toISOString(), id);

/** What `writeCursor` wrote, with an id of the right form; undefined for anything else. */
export function readCursor(
  text: string | undefined,
  isId: (id: string) => boolean,
): Cursor | undefined {
  const [at = "", id = ""] = readParts(text, FORM) ?? [];
  return isMoment(at) && isId(id) ? { at, id } : undefined;
}

/** A cursor of several parts, none with a tilde, as it stands in a URL. */
export const writeParts = (...parts: (string | number)[]): string =>
  btoa(parts.join("~")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** The groups of `form` in what `writeParts` wrote; undefined for anything else. */
export const readParts = (text: string | undefined, form: RegExp): string[] | undefined =>
  form.exec(decode(text ?? ""))?.slice(1);

/** Whether the calendar has this moment, in the form `YYYY-MM-DDTHH:MM:SS.mmmZ`; JavaScript reads 31 February too. */
export const isMoment = (at: string): boolean =>
  !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;

function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
