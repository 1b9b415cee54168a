import type { Candidate } from "./candidates.ts";
import type { KnownList } from "./quick-add.ts";

const SIGN = /(?<![^\s(\\])@/gu;
const QUOTED = /^(?:"([^"]{1,80})"|“([^”]{1,80})”)/u;
const NEW = /^\p{L}[\p{L}\p{M}\p{N}_-]{0,79}/u;
const GOES_ON = /^(?:[\p{L}\p{M}\p{N}_@]|[.-][\p{L}\p{N}])/u;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function read(
  text: string,
  lists: KnownList[],
): { length: number; list: KnownList | { name: string } } | null {
  const quoted = QUOTED.exec(text);
  const name = (quoted?.[1] ?? quoted?.[2])?.trim();
  if (quoted && name)
    return {
      length: quoted[0].length,
      list: lists.find((list) => same(list.name, name)) ?? { name },
    };
  const known = lists
    .toSorted((one, other) => other.name.length - one.name.length)
    .find(
      (list) =>
        list.name !== "" &&
        same(list.name, text.slice(0, list.name.length)) &&
        !GOES_ON.test(text.slice(list.name.length)),
    );
  if (known) return { length: known.name.length, list: known };
  const made = NEW.exec(text)?.[0];
  return made && !GOES_ON.test(text.slice(made.length))
    ? { length: made.length, list: { name: made } }
    : null;
}

/**
 * `@name` or `@"a name"`: the longest existing list name that matches, ignoring case, otherwise a new one. E-mail
 * addresses do not count.
 */
export function listCandidates(
  text: string,
  lists: KnownList[],
): Candidate<KnownList | { name: string }>[] {
  return [...text.matchAll(SIGN)].flatMap(({ index }) => {
    const found = read(text.slice(index + 1), lists);
    return found
      ? [{ start: index, end: index + 1 + found.length, certain: true, meaning: found.list }]
      : [];
  });
}
