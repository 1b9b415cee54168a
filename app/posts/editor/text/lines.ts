import { type TextKey, withLines } from "./edit.ts";
import { isOfList, itemOf } from "./item.ts";

const HEADING = /^(#{1,6})[ \t]+/;

/**
 * Turns a line into a heading, a heading into a smaller one, and that one into text again. The title is the largest
 * heading, so the first has two signs.
 */
export const heading: TextKey = (written) =>
  withLines(written, ([line = "", ...others]) => {
    const signs = HEADING.exec(line)?.[1] ?? "";
    const next = { "": "## ", "#": "## ", "##": "### " }[signs] ?? "";
    return [next + line.replace(HEADING, ""), ...others];
  });

/** Turns lines into list items, and list items into lines. */
export const list: TextKey = (written) =>
  withLines(written, (lines) => {
    const isList = lines.every((line) => line.trim() === "" || isOfList(itemOf(line)));
    const isEmpty = lines.every((line) => line.trim() === "");
    if (isList && !isEmpty) return lines.map(withoutMarker);
    return lines.map((line) =>
      (line.trim() === "" && lines.length > 1) || isOfList(itemOf(line)) ? line : `- ${line}`,
    );
  });

function withoutMarker(line: string): string {
  const item = itemOf(line);
  return isOfList(item) ? item.indent + item.rest : line;
}
