import { foldText } from "./fold.ts";
import { isNear } from "./near.ts";

/** Signs that part a word, which is found with them, without them, and by its parts. */
const SIGNS = /[-'./:_·ʼ’‐]/gu;

const CHUNK = /[\p{L}\p{N}\p{M}\p{So}]+(?:[-'./:_·ʼ’‐][\p{L}\p{N}\p{M}\p{So}]+)*[+#]*/gu;
const PART = /[\p{L}\p{N}\p{M}\p{So}]+[+#]*/gu;

/** Scripts that put no blanks between words. */
const RUN_ON =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{So}]/u;

/** The index stores only the beginning of longer words. */
const WORD_MAX = 64;

/** A piece of a text; `isFound`: it is one of the words that were searched for. */
export type Piece = { text: string; isFound: boolean };

const partsOf = (text: string) => text.match(PART) ?? [];
const bare = (text: string) => foldText(text).replace(SIGNS, "").slice(0, WORD_MAX);

/** What the words of a search match. The last one matches as a prefix, as in the search. */
type Needles = { whole: Set<string>; begun: string[]; within: string[] };

function needlesOf(words: readonly string[]): Needles {
  const chunks = words.filter((word) => partsOf(word).length > 0);
  const formsOf = (word: string) => [
    ...new Set([bare(word.replace(/^[^\p{L}\p{N}\p{M}\p{So}]+/u, "")), ...partsOf(word).map(bare)]),
  ];
  const last = chunks.at(-1);
  return {
    whole: new Set(chunks.flatMap(formsOf)),
    begun: last === undefined ? [] : formsOf(last),
    within: chunks.flatMap(partsOf).filter((part) => RUN_ON.test(part)),
  };
}

/**
 * Splits a text into pieces, with matches separate. `near`: words that one typing error makes of one of five letters or more
 * match too.
 */
export function piecesOf(text: string, words: readonly string[], near = false): Piece[] {
  const needles = needlesOf(words);
  const hits = [...text.matchAll(CHUNK)].flatMap(({ 0: chunk, index }) =>
    hitsIn(chunk, needles, near).map(([from, to]) => [index + from, index + to] as const),
  );
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of hits) {
    if (from > at) pieces.push({ text: text.slice(at, from), isFound: false });
    pieces.push({ text: text.slice(from, to), isFound: true });
    at = to;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), isFound: false }] : pieces;
}

/** Where in a run of letters, digits and signs there is a match. */
function hitsIn(chunk: string, needles: Needles, near: boolean): [from: number, to: number][] {
  if (matches(bare(chunk), needles, near)) return [[0, chunk.length]];
  return [...chunk.matchAll(PART)].flatMap(({ 0: part, index }): [number, number][] => {
    const end = index + part.length;
    if (matches(bare(part), needles, near)) return [[index, end]];
    const found = needles.within.find((needle) => part.includes(needle));
    if (found === undefined) return [];
    const from = index + part.indexOf(found);
    return [[from, from + found.length]];
  });
}

const matches = (word: string, { whole, begun }: Needles, near: boolean): boolean =>
  word !== "" &&
  (whole.has(word) ||
    begun.some((beginning) => beginning !== "" && word.startsWith(beginning)) ||
    (near && [...whole].some((needle) => isNear(word, needle))));
