import type { CalendarDate } from "../calendar/calendar.ts";

export type Priority = "none" | "low" | "medium" | "high";

export type PartKind = "tag" | "list" | "priority" | "recurrence" | "time" | "date";

/** One part that was understood. */
export type Part = {
  kind: PartKind;
  /** As typed, from `start` to `end` (UTF-16 units). */
  text: string;
  start: number;
  end: number;
  /** As understood: "Friday 27 November", "9:00", "every month", "high priority", "on @Home", "tagged work". */
  words: string;
};

export type KnownList = { id: string; name: string };

/** A parsed line of quick add. */
export type QuickAdd = {
  title: string;
  /** In the person's time zone. */
  dueOn: CalendarDate | null;
  /** `HH:MM`, never without `dueOn`. */
  dueTime: string | null;
  priority: Priority;
  /** An existing list, or without an id one to be created. */
  list: KnownList | { name: string } | null;
  /** Names of tags, each once. */
  tags: string[];
  /** An RRULE value without DTSTART (RFC 5545, section 3.3.10). */
  recurrence: string | null;
  repeatsFrom: "due" | "completion";
  /** In the order of the text; they never overlap. */
  parts: Part[];
};

export type QuickAddContext = {
  now: Date;
  /** The person's, an IANA name. */
  timeZone: string;
  lists: KnownList[];
  /** Texts of parts that the person switched off: wherever they occur, they are words of the title. */
  ignore?: readonly string[];
};
