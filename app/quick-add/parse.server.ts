import { addDays } from "../calendar/calendar.ts";
import { today } from "../calendar/instant.ts";
import { clockTime, longDate } from "../calendar/words.ts";
import { anchoredRecurrence, untilDay } from "../recurrence/rule.ts";
import { recurrenceInWords } from "../recurrence/words.ts";
import { due } from "./due.server.ts";
import { find } from "./find.server.ts";
import type { Found } from "./find.server.ts";
import type { Part, PartKind, QuickAdd, QuickAddContext } from "./quick-add.ts";
import { namedDay } from "./named-day.server.ts";
import { namesOf } from "./tag.ts";
import { remainder } from "./title.ts";

const LENGTH_MAX = 1000;
const kinds = ["list", "priority", "recurrence", "time", "date"] as const satisfies PartKind[];

const nothing = {
  dueOn: null,
  dueTime: null,
  priority: "none",
  list: null,
  tags: [],
  recurrence: null,
  repeatsFrom: "due",
  parts: [],
} as const;

/** The combined result of the parts. */
function meaning(found: Found, moment: { now: Date; timeZone: string; today: string }) {
  const { tags, list, priority, recurrence, time, date } = found;
  const repetition = recurrence?.meaning ?? null;
  const { dueOn, dueTime } = due(
    { day: date?.meaning ?? null, time: time?.meaning ?? null, repetition },
    moment,
  );
  const repeatsFrom = repetition?.repeatsFrom ?? "due";
  const anchored = repetition && dueOn && repeatsFrom === "due";
  const rule = anchored ? anchoredRecurrence(repetition.rule, dueOn) : (repetition?.rule ?? null);
  const end = repetition?.lasts && dueOn ? namedDay(`in ${repetition.lasts}`, dueOn) : null;
  return {
    dueOn,
    dueTime,
    priority: priority?.meaning ?? "none",
    list: list?.meaning ?? null,
    tags: namesOf(tags),
    recurrence: rule && end ? untilDay(rule, addDays(end, -1)) : rule,
    repeatsFrom,
  };
}

/** What each part is understood as. */
function inWords(means: Omit<QuickAdd, "title" | "parts">, found: Found, day: string) {
  const { dueOn, dueTime, list, recurrence } = means;
  const time = dueTime ? clockTime(dueTime) : "";
  const timed = (words: string) => (time && !found.time ? `${words}, ${time}` : words);
  const repeats = recurrenceInWords(recurrence ?? "", means.repeatsFrom);
  return {
    list: list && ("id" in list ? `on @${list.name}` : `on @${list.name}, a new list`),
    priority: `${means.priority} priority`,
    recurrence: found.date ? repeats : timed(repeats),
    time,
    date: dueOn && timed(longDate(dueOn, day)),
  };
}

/**
 * Parses a line into a task: "Pay rent fri 9:00 !high @home #flat every month". Each part can be switched off by its text in
 * `ignore`; quoted words, and those after a backslash, are left alone. If the line consists only of parts, or has more
 * than 1,000 characters, all of it is the title and nothing has a meaning.
 * @throws RangeError for an invalid time zone.
 */
export function parseQuickAdd(text: string, context: QuickAddContext): QuickAdd {
  const { now, timeZone, lists, ignore = [] } = context;
  const line = { ...nothing, title: text.replace(/\s+/g, " ").trim(), tags: [], parts: [] };
  if (text.length > LENGTH_MAX) return line;
  const moment = { now, timeZone, today: today(timeZone, now) };
  const { found, escapes } = find({ text, lists, ignore, moment });
  const spans = [
    ...kinds.flatMap((kind) => (found[kind] ? [{ kind, ...found[kind] }] : [])),
    ...found.tags.map((tag) => ({ kind: "tag" as const, ...tag })),
  ].toSorted((one, other) => one.start - other.start);
  const title = remainder(
    text,
    spans.filter(({ stays }) => !stays),
    escapes,
  );
  if (title === "") return line;
  const means = meaning(found, moment);
  const words = inWords(means, found, moment.today);
  const parts = spans.map((span): Part => {
    const { kind, start, end } = span;
    const said = kind === "tag" ? `tagged ${span.meaning}` : (words[kind] ?? "");
    return { kind, text: text.slice(start, end), start, end, words: said };
  });
  return { title, ...means, parts };
}
