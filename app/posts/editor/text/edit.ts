/** A text and its selection, in UTF-16 units, as in a field. */
export type Written = { text: string; start: number; end: number };

/** A replacement in a text, and the selection afterwards. */
export type Edit = { from: number; to: number; insert: string; start: number; end: number };

/** What a key does to a text; null if it does nothing here and the browser may handle it. */
export type TextKey = (written: Written) => Edit | null;

export const edited = (text: string, { from, to, insert }: Edit): string =>
  text.slice(0, from) + insert + text.slice(to);

/** The start and end of the lines that the selection touches. */
export function linesOf({ text, start, end }: Written) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A selection that ends at the start of a line does not include that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next === -1 ? text.length : next;
  return { from, to, lines: text.slice(from, to).split("\n") };
}

/** Replaces the lines that the selection touches; the selection stays at the same words. */
export function withLines(written: Written, change: (lines: string[]) => string[]): Edit | null {
  const { from, to, lines } = linesOf(written);
  const changed = change(lines);
  const insert = changed.join("\n");
  if (insert === lines.join("\n")) return null;
  const moved = (place: number) => from + placeAfter(place - from, lines, changed);
  return { from, to, insert, start: moved(written.start), end: moved(written.end) };
}

/** Lines are changed at their start, so a position keeps its distance to the end of its line. */
function placeAfter(place: number, lines: string[], changed: string[]): number {
  let [before, after] = [0, 0];
  for (const [nth, line] of lines.entries()) {
    const now = changed[nth] ?? "";
    if (place <= before + line.length || nth === lines.length - 1) {
      const toEnd = before + line.length - place;
      return after + Math.max(0, now.length - toEnd);
    }
    before += line.length + 1;
    after += now.length + 1;
  }
  return after;
}
