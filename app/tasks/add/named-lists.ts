import { NAMED_LISTS_MAX } from "../limits.ts";

/** A name that quick add reads without knowing it. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}_-]*$/u;

/** The names of lists that quick add can read only if it knows them, such as those with blanks. */
export const unusualNames = (lists: readonly { name: string }[]): string[] =>
  lists.flatMap(({ name }) => (PLAIN.test(name) ? [] : [name]));

/** Those of the names that the line may mean. */
export const namedIn = (line: string, names: readonly string[]): string[] => {
  const text = line.toLowerCase();
  return names.filter((name) => text.includes(`@${name.toLowerCase()}`)).slice(0, NAMED_LISTS_MAX);
};
