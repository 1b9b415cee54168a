import type { Edit, TextKey, Written } from "./edit.ts";

const STARS = /\**$/;
const LEADING_STARS = /^\**/;

/** Whether this many asterisks include the mark: three are bold and italic at once. */
const holds = (count: number, mark: string) => (mark === "**" ? count >= 2 : count % 2 === 1);

/** Marks the selected words, or removes the mark; without a selection, inserts an empty mark. */
const marking =
  (mark: "*" | "**"): TextKey =>
  (written) => {
    const { text, start, end } = trimmed(written);
    const selected = text.slice(start, end);
    const before = STARS.exec(text.slice(0, start))?.[0].length ?? 0;
    const after = LEADING_STARS.exec(text.slice(end))?.[0].length ?? 0;
    const size = mark.length;
    if (holds(Math.min(before, after), mark)) {
      const [from, to] = [start - size, end + size];
      return { from, to, insert: selected, start: from, end: to - 2 * size };
    }
    const inner = Math.min(
      LEADING_STARS.exec(selected)?.[0].length ?? 0,
      STARS.exec(selected)?.[0].length ?? 0,
    );
    if (selected.length >= 2 * size + 1 && holds(inner, mark)) {
      const insert = selected.slice(size, -size);
      return { from: start, to: end, insert, start, end: start + insert.length };
    }
    return marked({ text, start, end }, mark);
  };

/** A mark cannot span paragraphs, so each paragraph gets its own. */
function marked({ text, start, end }: Written, mark: string): Edit {
  const selected = text.slice(start, end);
  if (!/\n[^\S\n]*\n/.test(selected)) {
    const at = start + mark.length;
    return {
      from: start,
      to: end,
      insert: mark + selected + mark,
      start: at,
      end: at + selected.length,
    };
  }
  const insert = selected
    .split(/(\s*\n[^\S\n]*\n\s*)/)
    .map((part) => (part.trim() === "" ? part : mark + part + mark))
    .join("");
  return { from: start, to: end, insert, start, end: start + insert.length };
}

/** Markdown ignores a mark next to a space, so spaces around the selected words stay outside. */
function trimmed({ text, start, end }: Written): Written {
  const selected = text.slice(start, end);
  if (selected.trim() === "") return { text, start, end };
  return {
    text,
    start: start + selected.length - selected.trimStart().length,
    end: end - (selected.length - selected.trimEnd().length),
  };
}

export const bold = marking("**");
export const italic = marking("*");
