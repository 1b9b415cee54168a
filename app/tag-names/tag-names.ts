import { isVisible } from "./visible.ts";

/** Characters of a tag at most, and tags of one task or post. */
const TAG_MAX = 50;
export const TAGS_MAX = 20;

/** The most that a field of tags, with commas between them, may contain. */
export const TAGS_TEXT_MAX = (TAG_MAX + 2) * TAGS_MAX;

/** What nobody sees, and what would turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- they are what is meant
const UNSEEN = /[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** A tag that says something: a word, a number, a sign such as an emoji. */
const SAYS = /[\p{L}\p{N}\p{S}]/u;

/** A tag as it is kept: one line, composed letters, without the sign that it may be written with. */
export const tidied = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^[#\s]+(?=.)/u, "");

/** The tags in a field, where a comma stands between them; each once, whatever its case. */
export function tagsIn(text: string): string[] {
  const names = text.split(/[,\n]/).map(tidied).filter(Boolean);
  return names.filter((name, nth) => names.findIndex((other) => isSameTag(name, other)) === nth);
}

/** Tags as a field has them. */
export const tagText = (names: readonly string[]): string => names.join(", ");

/** Whether two are the same tag, as far as a browser can tell: small letters and capitals do not matter, accents do. */
export const isSameTag = (one: string, other: string): boolean => caseless(one) === caseless(other);

/** Whether two fields of tags say the same. */
export const isSameTags = (one: string, other: string): boolean => {
  const [mine, theirs] = [tagsIn(one), tagsIn(other)];
  return (
    mine.length === theirs.length && mine.every((name, nth) => isSameTag(name, theirs[nth] ?? ""))
  );
};

const caseless = (name: string) => name.normalize("NFKC").toLowerCase();

/** Why these are no tags, in words; null if they are. */
export function wrongTags(names: readonly string[]): string | null {
  if (names.length > TAGS_MAX) return `Give it at most ${TAGS_MAX} tags.`;
  for (const name of names) {
    const wrong = wrongTag(name);
    if (wrong) return wrong;
  }
  return null;
}

/** Why this is no tag, in words; null if it is. */
export function wrongTag(name: string): string | null {
  const shown = `“${Array.from(name).slice(0, 20).join("")}${Array.from(name).length > 20 ? "…" : ""}”`;
  if (Array.from(name).length > TAG_MAX)
    return `Keep each tag to ${TAG_MAX} characters: ${shown} is longer.`;
  if (name.includes(",")) return `A comma separates tags: ${shown} is more than one.`;
  if (UNSEEN.test(name)) return "A tag has a character that cannot be seen.";
  return SAYS.test(name) && isVisible(name)
    ? null
    : `A tag needs a letter, a figure or a sign: ${shown} has none.`;
}
