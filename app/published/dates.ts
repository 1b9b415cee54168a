import { fields, MONTHS } from "#app/calendar/calendar.ts";

/** The day is that of the author's time zone. */
type Published = { publishedOn: string };

/** `28` and `November 2026`. */
export function longDay({ publishedOn }: Published): { day: number; month: string } {
  const { year, month, day } = fields(publishedOn);
  return { day, month: `${MONTHS[month - 1] ?? ""} ${year}` };
}

/** Within its year: `28 Nov`. */
export function shortDay({ publishedOn }: Published): string {
  const { month, day } = fields(publishedOn);
  return `${day} ${MONTHS[month - 1]?.slice(0, 3) ?? ""}`;
}

export const yearOf = ({ publishedOn }: Published): string => publishedOn.slice(0, 4);

/** Words that a reader reads per minute. */
const PACE = 230;

/** The reading time, such as `3 minutes`. */
export function readingTime(words: number): string {
  const minutes = Math.max(1, Math.round(words / PACE));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
