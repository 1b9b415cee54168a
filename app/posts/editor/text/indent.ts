import { linesOf, type TextKey, withLines } from "./edit.ts";
import { isInCode, isOfList, itemOf } from "./item.ts";

const STEP = /^(\t| {1,4})/;

/**
 * Moves list items one level in, below the item before them. Null if they are no items, or are already a level below
 * that item: then Tab leaves the field, as everywhere else.
 */
export const indent: TextKey = (written) => {
  const { from, lines } = linesOf(written);
  const [first] = lines.map(itemOf);
  if (!areItems(lines) || !first || isInCode(written.text, from)) return null;
  const above = itemOf(
    written.text
      .slice(0, Math.max(0, from - 1))
      .split("\n")
      .at(-1) ?? "",
  );
  if (from === 0 || !isOfList(above) || first.indent.length > above.indent.length) return null;
  // The text of the item above starts here, and so does what is nested in it.
  const step = " ".repeat(Math.min(above.marker.length, 4));
  return withLines(written, (all) => all.map((line) => step + line));
};

/** Moves list items one level out. Null if none is nested. */
export const outdent: TextKey = (written) => {
  const { from, lines } = linesOf(written);
  if (!areItems(lines) || isInCode(written.text, from)) return null;
  return withLines(written, (all) => all.map((line) => line.replace(STEP, "")));
};

const areItems = (lines: string[]) => lines.every((line) => isOfList(itemOf(line)));
