import { type SQL, sql } from "drizzle-orm";

/** Characters of an excerpt, and how many of them come before the match. */
const EXCERPT = 240;
const BEFORE = 60;

/** Characters of a text in which a match is looked for. */
const LOOKED_AT = 50_000;

/**
 * Pairs of a JSON object: `start`, the character of `content` with which its excerpt begins, and its `text`. Folded text can
 * be longer or shorter than its own, so a match there is only about as far from the beginning.
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

/** Makes an excerpt one line, cut between words, with an ellipsis where something was left out. */
export function excerptOf(text: string, isCut: boolean): string {
  const head = isCut ? text.replace(/^\S{0,20}\s/, "… ") : text;
  const whole = Array.from(text).length < EXCERPT ? head : `${head.replace(/\s\S{0,20}$/, "")} …`;
  return whole.replaceAll(/\s+/g, " ").trim();
}

/** Where the first of some words begins; null where there is none. */
const firstOf = (needles: SQL) =>
  sql`(select min(nullif(strpos(folded, needle), 0)) from ${needles} as needles (needle))`;
