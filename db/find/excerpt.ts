import { type SQL, sql } from "drizzle-orm";

/** The length of an excerpt in characters, and how many of them come before the match. */
const EXCERPT = 240;
const BEFORE = 60;

/** Only this many characters of a text are searched for the match. */
const LOOKED_AT = 50_000;

/**
 * Two pairs for `json_build_object`: `start`, the position in `content` where the excerpt begins, and its `text`. The match is
 * found in folded text, which can be longer or shorter than the original, so the position is approximate.
 */
export function excerptAt(words: readonly string[], content: SQL): SQL {
  const typed = sql`unnest(${sql.param([...words])}::text[]) as typed`;
  const folded = sql`app.fold(left(${content}, ${LOOKED_AT}::int))`;
  const at = sql`(select greatest(1, coalesce(
      case when char_length(${content}) = octet_length(${content}) then at
        else 2 * at - char_length(app.fold(left(${content}, at))) end, 1) - ${BEFORE}::int)
    from (select coalesce(${firstOf(sql`(select app.fold(typed) from ${typed} where typed <> '')`)},
      ${firstOf(sql`(select unnest(app.words_in(app.fold(typed), false)) from ${typed})`)}) as at
      from (select ${folded} as folded offset 0) as text) as place)`;
  return sql`'start', ${at}, 'text', substr(${content}, ${at}, ${EXCERPT}::int)`;
}

/** Puts an excerpt on one line, cuts it between words, and adds an ellipsis where text is left out. */
export function excerptOf(text: string, isCut: boolean): string {
  const head = isCut ? text.replace(/^\S{0,20}\s/, "… ") : text;
  const whole = Array.from(text).length < EXCERPT ? head : `${head.replace(/\s\S{0,20}$/, "")} …`;
  return whole.replaceAll(/\s+/g, " ").trim();
}

/** The marks of emphasis and code around words. `_` within a word is none (https://spec.commonmark.org/0.31.2/#emphasis). */
const AROUND = [
  /(\*\*|~~)(?=\S)([^\n]*?\S)\1/g,
  /(\*|`+)(?=\S)([^\n]*?\S)\1/g,
  /(?<![\p{L}\p{N}])(__?)(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu,
];

/** The text of a piece of Markdown, without the marks of headings, lists, links, emphasis and code. */
export function plainOf(markdown: string): string {
  const lines = markdown
    .replaceAll(/^([ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]+/gm, (_all, _indent, sign) =>
      sign === " " ? "☐ " : "☑ ",
    )
    .replaceAll(/^[ \t>]*(?:#{1,6}|[-*+])[ \t]+/gm, "")
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1");
  return AROUND.reduce((text, marks) => text.replaceAll(marks, "$2"), lines);
}

/** The position of the first of some words; null if the text has none of them. */
const firstOf = (needles: SQL) =>
  sql`(select min(nullif(strpos(folded, needle), 0)) from ${needles} as needles (needle))`;
