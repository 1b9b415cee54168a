/** A text and what is selected of it, in UTF-16 units, as a field has them. */
export type Written = { text: string; start: number; end: number };

/** One replacement in a text, and what is selected afterwards. */
export type Edit = { from: number; to: number; insert: string; start: number; end: number };

/** What a key does to a text; null where it means nothing, and the browser may have it. */
export type TextKey = (written: Written) => Edit | null;

export const edited = (text: string, { from, to, insert }: Edit): string =>
  text.slice(0, from) + insert + text.slice(to);

/** Whole lines that the selection touches: where they begin and end in the text. */
export function linesOf({ text, start, end }: Written) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A selection that ends at the beginning of a line does not touch it.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next === -1 ? text.length : next;
  return { from, to, lines: text.slice(from, to).split("\n") };
}

/** Puts other lines into the place of those that the selection touches, which stays at the words that it was at. */
export function withLines(written: Written, change: (lines: string[]) => string[]): Edit | null {
  const { from, to, lines } = linesOf(written);
  const changed = change(lines);
  const insert = changed.join("\n");
  if (insert === lines.join("\n")) return null;
  const moved = (place: number) => from + placeAfter(place - from, lines, changed);
  return { from, to, insert, start: moved(written.start), end: moved(written.end) };
}

/** Lines are changed at their beginnings: a place keeps its distance to the end of its line. */
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
