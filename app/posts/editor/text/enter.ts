import { linesOf, type TextKey } from "./edit.ts";
import { isInCode, itemOf, nextMarker } from "./item.ts";

/** Continues a list, a task list or a quotation on the next line, or ends it on an empty item. */
export const enter: TextKey = ({ text, start, end }) => {
  const { from, lines } = linesOf({ text, start, end: start });
  const [line = ""] = lines;
  const item = itemOf(line);
  if (item === null || isInCode(text, from)) return null;
  const { indent, marker, box, rest } = item;
  const words = from + indent.length + marker.length + box.length;
  if (start < words) return null;
  if (rest.trim() === "" && start === end) return ended(from, line, indent);
  const insert = `\n${nextMarker(item)}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
};

/** A nested item ends by moving out one level, any other by losing its marker. */
function ended(from: number, line: string, indent: string) {
  const outer = indent.replace(/(\t| {1,4})$/, "");
  const insert = indent === "" ? "" : line.replace(indent, outer);
  return {
    from,
    to: from + line.length,
    insert,
    start: from + insert.length,
    end: from + insert.length,
  };
}
