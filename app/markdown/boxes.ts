import { startBudget, TooIntricate } from "./budget.server.ts";
import { postParser } from "./post-parser.server.ts";
import { notesParser } from "./render.server.ts";
import { boxOf } from "./task-boxes.server.ts";

/** The start of each line, as Markdown counts lines. */
function startOf(text: string, line: number): number {
  const ends = /\r\n?|\n/g;
  for (let nth = 0; nth < line; nth++) if (!ends.exec(text)) return -1;
  return ends.lastIndex;
}

/** The position of a box's mark in the text, such as the x of "- [x] a"; null if the line has no box. */
function markAt(text: string, line: number, of: "post" | "note"): number | null {
  const parser = of === "post" ? postParser() : notesParser();
  startBudget();
  const env: Record<string, unknown> = { audience: "author" };
  const inline = parser
    .parse(text, env)
    .find(({ children }) => children?.some((token) => boxOf(token)?.line === line));
  // Where "[x]" is defined as a link, a ticked box would be one.
  if (!inline || Object.hasOwn(env["references"] ?? {}, "X")) return null;
  const [first = ""] = inline.content.split("\n", 1);
  const start = startOf(text, line);
  const [source = ""] = text.slice(start).split(/[\r\n]/, 1);
  // The markers of items and quotations before the text differ in length.
  return start + source.trimEnd().length - first.trimEnd().length + 1;
}

/**
 * Ticks or unticks the box on a line, counted from 0, by changing one character. Null if the renderer sees no box on
 * that line. It loads the renderer, so import it on demand.
 */
export function toggleBox(
  body: string,
  line: number,
  ticked: boolean,
  of: "post" | "note" = "post",
): string | null {
  try {
    const at = markAt(body, line, of);
    if (at === null) return null;
    const isTicked = body[at] !== " ";
    return isTicked === ticked
      ? body
      : body.slice(0, at) + (ticked ? "x" : " ") + body.slice(at + 1);
  } catch (error) {
    if (error instanceof TooIntricate) return null;
    throw error;
  }
}
