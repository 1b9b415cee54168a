import { isVisible } from "#app/tag-names/visible.ts";

type Span = { start: number; end: number };

const DANGLING = "[\\s,;:–—-]";

/** Joins the text around a removed part, without its comma or the brackets around it. */
function join(left: string, right: string) {
  const bracket = /\(\s*$/.test(left) && /^\s*\)/.test(right);
  const [before, after] = bracket
    ? [left.replace(/\(\s*$/, ""), right.replace(/^\s*\)/, "")]
    : [left, right];
  const comma = /[,;]\s*$/.test(before) ? after.replace(/^\s*[,;]/, "") : after;
  return /^[,;.!?)]/.test(comma) ? before.trimEnd() + comma : `${before} ${comma}`;
}

/**
 * The rest of the text without its parts, as one line. The backslashes at `escapes` have done their work. Empty if only
 * punctuation is left.
 */
export function remainder(text: string, parts: Span[], escapes: number[]): string {
  const bounds = [0, ...parts.flatMap(({ start, end }) => [start, end]), text.length];
  const pieces = Array.from({ length: parts.length + 1 }, (_, index) => {
    const [from = 0, to = 0] = bounds.slice(2 * index, 2 * index + 2);
    const kept = Array.from(text.slice(from, to).split(""), (unit, offset) =>
      escapes.includes(from + offset) ? "" : unit,
    );
    return kept.join("");
  });
  const line = pieces.reduce(join).replace(/\s+/g, " ").trim();
  if (parts.length === 0) return line;
  const title = line
    .replace(new RegExp(`^${DANGLING}+`, "u"), "")
    .replace(new RegExp(`${DANGLING}+$`, "u"), "");
  return /[\p{L}\p{N}\p{S}]/u.test(title) && isVisible(title) ? title : "";
}
