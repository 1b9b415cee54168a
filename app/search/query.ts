import { isCalendarDate } from "#app/calendar/calendar.ts";

const KINDS = ["task", "post", "open", "done"] as const;
type Kind = (typeof KINDS)[number];

/** What is looked for: words, and what narrows them. Days are YYYY-MM-DD, and not included themselves. */
export type Query = {
  words: string[];
  tags: string[];
  lists: string[];
  is: Kind | null;
  after: string | null;
  before: string | null;
};

/** The limits of a search: characters of it, and words, tags and lists in it. */
export const TYPED_MAX = 300;
const WORDS_MAX = 10;

/** A word, or a filter with quotes around what has blanks: `list:"Mill and dam"`. */
const PIECE = /([a-z]+):"([^"]*)"|\S+/giu;

const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);

/**
 * Reads what was typed. What looks like a filter and is none is taken as plain words; `notes` says so of those that were
 * nearly one.
 */
export function readQuery(typed: string): { asked: Query; notes: string[] } {
  const asked: Query = { words: [], tags: [], lists: [], is: null, after: null, before: null };
  const notes: string[] = [];
  const text = cleaned(typed);
  for (const [piece, quotedName, quoted] of text.matchAll(PIECE)) {
    const colon = piece.indexOf(":");
    const name = (quotedName ?? piece.slice(0, Math.max(colon, 0))).toLowerCase();
    const value = quoted?.trim() ?? piece.slice(colon + 1);
    const note = take(asked, name, value);
    if (note === null) continue;
    if (note !== "") notes.push(`“${piece}” is taken as words: ${note}`);
    asked.words.push(...piece.split(" ").filter(Boolean));
  }
  asked.words = asked.words.slice(0, WORDS_MAX);
  return { asked, notes };
}

const cleaned = (typed: string) =>
  typed
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, " ")
    .slice(0, TYPED_MAX)
    .toWellFormed();

/** The words of a search that has no filters. */
export const wordsIn = (typed: string): string[] =>
  cleaned(typed).split(/\s+/u).filter(Boolean).slice(0, WORDS_MAX);

/** Takes a filter. Returns null when it is one, else why it is none; the empty text for what does not look like one. */
function take(asked: Query, name: string, value: string): string | null {
  if (name === "is") {
    const kind = value.toLowerCase();
    if (!isKind(kind)) return "after is: comes task, post, open or done.";
    asked.is = kind;
    return null;
  }
  if (name === "after" || name === "before") {
    if (!isCalendarDate(value)) return `after ${name}: comes a day, such as 2026-11-01.`;
    asked[name] = value;
    return null;
  }
  const names = name === "tag" ? asked.tags : name === "list" ? asked.lists : null;
  if (names === null) return "";
  if (value === "") return `after ${name}: comes a name; one with blanks in quotes.`;
  if (names.length < WORDS_MAX) names.push(value);
  return null;
}

/** A search as one types it: words, then filters. `readQuery` reads it back. */
export function queryText({ words, tags, lists, is, after, before }: Query): string {
  const filters = [
    ["is", is],
    ...tags.map((tag) => ["tag", tag]),
    ...lists.map((list) => ["list", list]),
    ["after", after],
    ["before", before],
  ].flatMap(([name, value]) => (value ? [`${name}:${quotedIfNeeded(value)}`] : []));
  return [...words, ...filters].join(" ");
}

const quotedIfNeeded = (value: string) =>
  /[\s]/u.test(value) ? `"${value.replaceAll('"', "")}"` : value;

/**
 * The search that a form sends: the box, its controls, and what the box said before. What was changed in the box counts, else
 * what the control says.
 */
export function readForm(params: URLSearchParams): { asked: Query; notes: string[] } {
  const read = readQuery(params.get("q") ?? "");
  if (!params.has("was")) return read;
  const was = readQuery(params.get("was") ?? "").asked;
  const { asked } = read;
  const control = (name: string) => (params.get(name) ?? "").toWellFormed().trim().slice(0, 100);
  const [is, after, before] = [control("is"), control("afterDay"), control("beforeDay")];
  if (asked.is === was.is && params.has("is")) asked.is = isKind(is) ? is : null;
  if (asked.after === was.after && params.has("afterDay"))
    asked.after = isCalendarDate(after) ? after : null;
  if (asked.before === was.before && params.has("beforeDay"))
    asked.before = isCalendarDate(before) ? before : null;
  asked.tags = named(asked.tags, was.tags, params.has("tag") ? control("tag") : null);
  asked.lists = named(asked.lists, was.lists, params.has("list") ? control("list") : null);
  return read;
}

/** The first name is the control's; further ones are the box's alone. */
function named(box: string[], was: string[], control: string | null): string[] {
  if (control === null || box.join("\n") !== was.join("\n")) return box;
  return [control, ...box.slice(1)].filter(Boolean);
}
