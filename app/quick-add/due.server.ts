import { addDays } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { wallTime } from "../calendar/instant.ts";
import { firstOccurrence } from "../recurrence/occurrences.server.ts";
import type { Day, Moment } from "./date.server.ts";
import type { Repetition } from "./repetition.ts";
import type { Time } from "./time.ts";

/** When a part of the day begins, if no hour is named. */
const beginnings: Record<string, string> = {
  morning: "09:00",
  afternoon: "14:00",
  evening: "19:00",
  night: "20:00",
};

/** `HH:MM`. To most people, "at 5" means the afternoon, and "5:00" what a clock shows. */
function clock({ hour, minute, half }: Time, part: string | null) {
  const early = half === "bare" && hour > 0 && hour < 7;
  const later = part === null ? early : part !== "morning" && hour > 0 && hour < 12;
  return `${String(half !== "told" && later ? hour + 12 : hour).padStart(2, "0")}:${minute}`;
}

/**
 * Combines the day and the time of a line. Without a day it is the next one on which the time is still to come. A typed
 * day stays, but loses a part of the day that is over.
 */
export function due(
  { day, time, repetition }: { day: Day | null; time: Time | null; repetition: Repetition | null },
  { now, timeZone, today }: Moment,
): { dueOn: CalendarDate | null; dueTime: string | null } {
  if (!day && !time && !repetition) return { dueOn: null, dueTime: null };
  const part = day?.part ?? repetition?.part ?? null;
  const past = (at: string | null) => at !== null && at <= wallTime(timeZone, now).time;
  const typed = time ? clock(time, part) : (day?.time ?? null);
  const begins = part === null ? null : (beginnings[part] ?? null);
  if (day) {
    const over = day.date === today && past(begins);
    // Today at midnight is when today is over.
    const dueOn = day.date === today && time?.isDaysEnd ? addDays(today, 1) : day.date;
    return { dueOn, dueTime: typed ?? (over ? null : begins) };
  }
  const dueTime = typed ?? begins;
  const from = past(dueTime) ? addDays(today, 1) : today;
  if (repetition === null) return { dueOn: from, dueTime };
  // One that ends today begins today, even at a time that is past.
  const first = firstOccurrence(repetition.rule, from) ?? firstOccurrence(repetition.rule, today);
  return { dueOn: first, dueTime };
}
