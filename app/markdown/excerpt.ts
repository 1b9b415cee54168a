const words = new Intl.Segmenter("en", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How much of the text is examined, which bounds the time for any length. */
const LOOK_AHEAD = 200;

/**
 * The beginning of a text on one line, at most `max` UTF-16 units long. A cut text ends with “…”, after a whole word if
 * possible, otherwise after a whole grapheme.
 */
export function excerpt(text: string, max: number): string {
  const line = text
    .slice(0, 50 * max)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (line.length <= max) return line;
  const start = line.slice(0, max + LOOK_AHEAD);
  const ends = new Set<number>();
  for (const { index, segment } of graphemes.segment(start)) ends.add(index + segment.length);
  let end = 0;
  for (const { index, segment, isWordLike } of words.segment(start)) {
    const after = index + segment.length;
    if (isWordLike && after < max && ends.has(after)) end = after;
  }
  for (const after of end === 0 ? ends : []) if (after < max) end = after;
  return `${line.slice(0, end)}…`;
}

/** Words of scripts without spaces, and of all others. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const SPACED = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;

/** The most characters without spaces whose words are counted; beyond that, the number is estimated. */
const COUNTED = 10_000;

/** How many words a text has, in any script. */
export function countWords(text: string): number {
  let length = 0;
  let sample = "";
  let sampled = 0;
  const rest = text.replace(UNSPACED, (run) => {
    length += run.length;
    const part = run.slice(0, COUNTED - sampled);
    sampled += part.length;
    if (part) sample += `${part} `;
    return " ";
  });
  let counted = 0;
  for (const { isWordLike } of words.segment(sample)) if (isWordLike) counted++;
  const unspaced = sampled && Math.round((counted * length) / sampled);
  return unspaced + (rest.match(SPACED)?.length ?? 0);
}
