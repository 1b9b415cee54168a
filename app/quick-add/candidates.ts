/** A piece of the text that may have a meaning. */
export type Candidate<Meaning> = {
  start: number;
  end: number;
  /** Otherwise it counts only if nothing but other parts follows: "nap sun", but not "sun cream". */
  certain: boolean;
  meaning: Meaning;
};

/** A way to write something, and what it means; null if it means nothing after all. */
export type Shape<Meaning, Context> = {
  pattern: RegExp;
  certain: (match: RegExpExecArray) => boolean;
  meaning: (match: RegExpExecArray, context: Context) => Meaning | null;
};

/** Replaces text that is taken: a part, or words that are left alone. It has the text's length. */
const PART = "\uE001";
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

/** Every piece of the text that has one of the shapes, from left to right. */
export function candidates<Meaning, Context>(
  shapes: Shape<Meaning, Context>[],
  text: string,
  context: Context,
): Candidate<Meaning>[] {
  const found = shapes.flatMap(({ pattern, certain, meaning }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const understood = meaning(match, context);
      const span = { start: match.index, end: match.index + match[0].length };
      return understood === null ? [] : [{ ...span, certain: certain(match), meaning: understood }];
    }),
  );
  return found.toSorted((one, other) => one.end - other.end || other.start - one.start);
}

const NOTHING_ELSE = new RegExp(`^[\\s,;.!?)]*(?:$|${PART})`, "u");

/** Whether only parts and punctuation follow a place. */
export const isLast = (text: string, end: number) => NOTHING_ELSE.test(text.slice(end));
