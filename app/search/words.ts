/** The limits of a search: characters of the query, and words of it. */
const TYPED_MAX = 200;
const WORDS_MAX = 10;

/** The index stores only the beginning of longer words. */
const WORD_MAX = 64;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a query, in lower case and without punctuation. */
export const wordsOf = (typed: string): string[] =>
  (typed.slice(0, TYPED_MAX).normalize().toLowerCase().match(WORD) ?? []).slice(0, WORDS_MAX);

/** A piece of a text; `isFound`: it is one of the words that were searched for. */
export type Piece = { text: string; isFound: boolean };

/** Splits a text into pieces, with matches separate. The last of `words` matches as a prefix, as in the search. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const whole = new Set(words.map((word) => word.slice(0, WORD_MAX)));
  const beginning = words.at(-1)?.slice(0, WORD_MAX);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = word.normalize().toLowerCase().slice(0, WORD_MAX);
    if (!whole.has(plain) && !(beginning && plain.startsWith(beginning))) continue;
    if (index > at) pieces.push({ text: text.slice(at, index), isFound: false });
    pieces.push({ text: word, isFound: true });
    at = index + word.length;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), isFound: false }] : pieces;
}
