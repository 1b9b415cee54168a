import { type TextKey, withLines } from "./edit.ts";
import { isOfList, itemOf } from "./item.ts";

const HEADING = /^(#{1,6})[ \t]+/;

/** A line of text becomes a heading, then a smaller one, then text again. The title is the largest, so it begins with two signs. */
export const heading: TextKey = (written) =>
  withLines(written, ([line = "", ...others]) => {
    const signs = HEADING.exec(line)?.[1] ?? "";
    const next = { "": "## ", "#": "## ", "##": "### " }[signs] ?? "";
    return [next + line.replace(HEADING, ""), ...others];
  });

/** Lines become items of a list; items become lines of text. */
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
