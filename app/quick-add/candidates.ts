/** A piece of the text that may have a meaning. */
export type Candidate<Meaning> = {
  start: number;
  end: number;
  /** Otherwise it counts only if nothing but other parts follows: "nap sun", but not "sun cream". */
  certain: boolean;
  /** Whether its words stay in the title, because they say more than its meaning: "2pm to 3pm". */
  stays?: boolean;
  meaning: Meaning;
};

/** A piece of the text that looks like a part but is none, so all its words are left alone. */
type Phrase = { start: number; end: number };

/** What a shape says of a phrase that is to be left alone as a whole, such as "between 3 dec and 10 dec". */
export const ALONE = Symbol("left alone");

/** A way to write something, and what it means; null if this shape does not apply. */
export type Shape<Meaning, Context> = {
  pattern: RegExp;
  certain: (match: RegExpExecArray) => boolean;
  meaning: (match: RegExpExecArray, context: Context) => Meaning | typeof ALONE | null;
  stays?: boolean;
};

/** Replaces text that is taken: a part, or words that are left alone. It has the text's length. */
export const PART = "\uE001";
const WORDS = "\uE000";

export const maskPart = (text: string, start: number, end: number) =>
  text.slice(0, start) + PART.repeat(end - start) + text.slice(end);

export const maskWords = (text: string, start: number, end: number) =>
  text.slice(0, start) + WORDS.repeat(end - start) + text.slice(end);

// Written short: `\p{L}` ignoring case costs each pattern milliseconds to compile.
const LETTER = "0-9A-Za-z\u00C0-\u1FFF\u2C00-\uD7FF";
const BEFORE = `(?<![${LETTER}_@#$€£%.,:/'’+=&-]|\\d\\s?[-–—]\\s?)`;
const AFTER = `(?![${LETTER}_%€$£°]|['’.:/@&+=-][${LETTER}]|\\s?[-–—]\\s?\\d)`;

/** Compiles the source to match whole words only: no piece of a name, number, price, URL or range. */
export const words = (source: string) => new RegExp(`${BEFORE}(?:${source})${AFTER}`, "gi");

/** The pieces of a text that have one of the shapes, from left to right, and the phrases to leave alone. */
export type Candidates<Meaning> = { found: Candidate<Meaning>[]; alone: Phrase[] };

export function candidates<Meaning, Context>(
  shapes: Shape<Meaning, Context>[],
  text: string,
  context: Context,
): Candidates<Meaning> {
  const found: Candidate<Meaning>[] = [];
  const alone: Phrase[] = [];
  for (const { pattern, certain, meaning, stays = false } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const understood = meaning(match, context);
      const span = { start: match.index, end: match.index + match[0].length };
      if (understood === ALONE) alone.push(span);
      else if (understood !== null)
        found.push({ ...span, certain: certain(match), stays, meaning: understood });
    }
  }
  // "Tomorrow" alone is nothing in "day after tomorrow", which is something as a whole.
  const isWithin = (phrase: Phrase) =>
    found.some(({ start, end }) => start <= phrase.start && end >= phrase.end);
  return {
    found: found.toSorted((one, other) => one.end - other.end || other.start - one.start),
    alone: alone.filter((phrase) => !isWithin(phrase)),
  };
}

const NOTHING_ELSE = new RegExp(`^[\\s,;.!?)]*(?:$|${PART})`, "u");

/** Whether only parts and punctuation follow a place. */
export const isLast = (text: string, end: number) => NOTHING_ELSE.test(text.slice(end));
