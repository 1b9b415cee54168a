/** Pieces of patterns, for `words`; upper and lower case match. */
export const FULL_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
export const DAY = `${FULL_DAY}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun`;
export const MONTH =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

/** Between the members of a list. */
export const AND = "(?:\\s*(?:,\\s*and\\s|,|&|/)\\s*|\\s+and\\s+)";

const numbers = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
export const NUMBER = `\\d{1,3}|an?|${numbers.join("|")}`;

/** "3", "three" or "a" as a number. */
export function numberOf(text: string) {
  const word = text.toLowerCase();
  if (word === "a" || word === "an") return 1;
  return numbers.includes(word) ? numbers.indexOf(word) + 1 : Number(word);
}

/** "First" to "fourth", and "last". */
export const NTH = "first|1st|second|2nd|third|3rd|fourth|4th|last";

/** 1 to 4, or -1 for the last, of any word of `NTH`. */
export const nthOf = (text: string) =>
  ({ fi: 1, "1s": 1, se: 2, "2n": 2, th: 3, "3r": 3, fo: 4, "4t": 4 })[
    text.slice(0, 2).toLowerCase()
  ] ?? -1;

/** 0 for Sunday, of any word of `DAY`. */
export const dayOf = (text: string) =>
  ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].indexOf(text.slice(0, 3).toLowerCase());

/** 1 for January, of any word of `MONTH`. */
export const monthOf = (text: string) =>
  "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(text.slice(0, 3).toLowerCase()) / 3 + 1;

export const PART_OF_DAY = "(?:\\s+(?:in\\s+the\\s+)?(?<part>morning|afternoon|evening|night))?";
