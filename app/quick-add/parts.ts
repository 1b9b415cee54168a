import { isLast, maskPart, maskWords } from "./candidates.ts";
import type { Candidate, Candidates } from "./candidates.ts";

/** The text during parsing: taken pieces are masked, so everything keeps its place. */
export type Reading = {
  masked: string;
  /** Backslashes that kept words from being parsed. */
  escapes: number[];
};

const QUOTED = /(?<![\p{L}\p{N}])[@#]?(?:"[^"]*"|“[^”]*”)/gu;

/** The text with quoted words masked; `@"a list"` and `#"a tag"` are no quotations. */
export function read(text: string): Reading {
  const quotations = [...text.matchAll(QUOTED)].filter(([quoted]) => !/^[@#]/.test(quoted));
  const masked = quotations.reduce(
    (rest, { index, 0: quoted }) => maskWords(rest, index, index + quoted.length),
    text,
  );
  return { masked, escapes: [] };
}

/**
 * Takes the last candidate that counts as a part. Candidates behind a backslash, and those that the person has switched
 * off, are treated as words from here on.
 */
export function take<Meaning>(
  text: string,
  reading: Reading,
  candidates: (masked: string) => Candidates<Meaning>,
  ignore: readonly string[],
): { reading: Reading; part: Candidate<Meaning> | null } {
  const next = { masked: reading.masked, escapes: [...reading.escapes] };
  const free: Candidate<Meaning>[] = [];
  const { found, alone } = candidates(reading.masked);
  for (const { start, end } of alone) next.masked = maskWords(next.masked, start, end);
  for (const candidate of found) {
    const { start, end } = candidate;
    const escaped = text[start - 1] === "\\";
    if (escaped) next.escapes.push(start - 1);
    if (escaped || ignore.includes(text.slice(start, end)))
      next.masked = maskWords(next.masked, start, end);
    else free.push(candidate);
  }
  const part = free.findLast(
    ({ start, end, certain }) =>
      next.masked.slice(start, end) === reading.masked.slice(start, end) &&
      (certain || isLast(next.masked, end)),
  );
  if (part) next.masked = maskPart(next.masked, part.start, part.end);
  return { reading: next, part: part ?? null };
}
