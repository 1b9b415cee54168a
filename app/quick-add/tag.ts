import { isSameTag, tidied, wrongTag } from "../tag-names/tag-names.ts";
import type { Candidate } from "./candidates.ts";

const SIGN = /(?<![^\s(\\])#/gu;
const QUOTED = /^(?:"([^"]{1,80})"|“([^”]{1,80})”)/u;
const WORD = /^[^\s,;!?()"“”@#\uE000\uE001][^\s,;!?()"“”@\uE000\uE001]*/u;
const NUMBER = /^[\d.]+$/u;

function read(text: string): { length: number; name: string } | null {
  const quoted = QUOTED.exec(text);
  if (quoted) return tagOf(quoted[0].length, quoted[1] ?? quoted[2] ?? "");
  const word = WORD.exec(text)?.[0].replace(/[.:…'’]+$/u, "") ?? "";
  return NUMBER.test(word) ? null : tagOf(word.length, word);
}

function tagOf(length: number, typed: string) {
  const name = tidied(typed);
  return name !== "" && wrongTag(name) === null ? { length, name } : null;
}

/** `#name` or `#"two words"` at the start of a word. `#1` is a number, and `C#` or a URL with a fragment has no tag. */
export const tagCandidates = (text: string): Candidate<string>[] =>
  [...text.matchAll(SIGN)].flatMap(({ index }) => {
    const found = read(text.slice(index + 1));
    return found
      ? [{ start: index, end: index + 1 + found.length, certain: true, meaning: found.name }]
      : [];
  });

/** The names of tags, each once, in the order of the text. */
export const namesOf = (tags: Candidate<string>[]): string[] => {
  const names = tags
    .toSorted((one, other) => one.start - other.start)
    .map(({ meaning }) => meaning);
  return names.filter((name, nth) => names.findIndex((other) => isSameTag(name, other)) === nth);
};
