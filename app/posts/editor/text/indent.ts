import { linesOf, type TextKey, withLines } from "./edit.ts";
import { isInCode, isOfList, itemOf } from "./item.ts";

const STEP = /^(\t| {1,4})/;

/**
 * Moves items of a list one step in, below the item before them. Null for what is no item, or stands a step further in than
 * the item before it already: there Tab leaves the field, as it does everywhere else.
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
  // The words of the item above begin here, and with them what is nested in it.
  const step = " ".repeat(Math.min(above.marker.length, 4));
  return withLines(written, (all) => all.map((line) => step + line));
};

/** Moves items of a list one step out. Null where none is nested. */
export const outdent: TextKey = (written) => {
  const { from, lines } = linesOf(written);
  if (!areItems(lines) || isInCode(written.text, from)) return null;
  return withLines(written, (all) => all.map((line) => line.replace(STEP, "")));
};

const areItems = (lines: string[]) => lines.every((line) => isOfList(itemOf(line)));
