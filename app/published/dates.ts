import { fields, MONTHS } from "#app/calendar/calendar.ts";

/** The day is the one where the author was. */
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

/** Words that are read in a minute. */
const PACE = 230;

/** How long reading takes: `3 minutes`. */
export function readingTime(words: number): string {
  const minutes = Math.max(1, Math.round(words / PACE));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
