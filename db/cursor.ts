/** Where a page ended: the moment and the id of its last row. */
export type Cursor = { at: string; id: string };

const FORM = /^([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,200})$/;

/** The cursor as it stands in a URL. */
export const writeCursor = (at: Date, id: string): string =>
  btoa(`${at.toISOString()}~${id}`).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** What `writeCursor` wrote, with an id of the right form; undefined for anything else. */
export function readCursor(
  text: string | undefined,
  isId: (id: string) => boolean,
): Cursor | undefined {
  const [, at = "", id = ""] = FORM.exec(decode(text ?? "")) ?? [];
  return Number.isNaN(Date.parse(at)) || !isId(id) ? undefined : { at, id };
}

function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
