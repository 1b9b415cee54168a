import { addDays, type CalendarDate } from "#app/calendar/calendar.ts";
import { wallTime } from "#app/calendar/instant.ts";
import { longDate, shortDate } from "#app/calendar/words.ts";
import type { DoneTask } from "#db/tasks.server.ts";
import { plain } from "./plain.ts";

/** Bytes of a review's text at most, well below what a post may have. */
const BYTES_MAX = 100_000;

type Asked = {
  today: CalendarDate;
  days: number;
  timeZone: string;
  most: number;
  /** What a language model has written of the same tasks, as Markdown. */
  prose?: string | null;
};

/**
 * The title and the Markdown of a review: what was done, by list in the order of their names and by day. What people
 * typed stands there as text, whatever Markdown it looks like. Where there is prose, it stands instead of lists and days. The last
 * line says which way it was written. `most`: how many tasks are named; the last ones that were
 * done come first into it.
 */
export function reviewOf(done: readonly DoneTask[], { today, days, timeZone, most, prose }: Asked) {
  const named: Named[] = [];
  let bytes = 0;
  for (const { title, list, doneAt } of done.slice(0, most)) {
    const line = `- ${plain(title)}`;
    bytes += new TextEncoder().encode(line).length + 1;
    if (bytes > BYTES_MAX) break;
    named.push({ line, list, day: wallTime(timeZone, doneAt).date });
  }
  const lists = [...Map.groupBy(named, ({ list }) => list)].toSorted(byName);
  const from = addDays(today, 1 - days);
  return {
    title: `My week, ${shortDate(from, today)} to ${shortDate(today, today)}`,
    body: [
      summed(done.length, named.length),
      ...(prose ? [prose] : byList(lists, today)),
      `*${prose ? BY_MODEL : BY_RULES}*`,
      "",
    ].join("\n\n"),
  };
}

const BY_RULES = "Put together by rules, without a language model.";
const BY_MODEL = "Written by a language model, which may be wrong.";

/** Lists with the days of each. */
const byList = (lists: readonly ByList[], today: CalendarDate) =>
  lists.flatMap(([list, its]) => [
    `## ${list === null ? "On no list" : plain(list)}`,
    ...daysOf(its, today),
  ]);

type Named = { line: string; list: string | null; day: CalendarDate };
type ByList = [list: string | null, its: Named[]];

/** By name; what is on no list comes last. */
const byName = ([one]: ByList, [other]: ByList) => {
  if (one === null || other === null) return one === null ? 1 : -1;
  return one.localeCompare(other, "en");
};

/** What was done on each day, the first day first. */
const daysOf = (its: readonly Named[], today: CalendarDate) =>
  [...Map.groupBy(its, ({ day }) => day)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([day, lines]) => [
      `### ${longDate(day, today)}`,
      lines
        .map(({ line }) => line)
        .toReversed()
        .join("\n"),
    ]);

function summed(done: number, named: number): string {
  if (done === 0) return "Nothing was done in the last seven days.";
  if (done > named) return `The last ${named} things that were done in the last seven days.`;
  return `${done === 1 ? "One thing was" : `${done} things were`} done in the last seven days.`;
}
