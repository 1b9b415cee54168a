import { today } from "#app/calendar/instant.ts";
import { longDate } from "#app/calendar/words.ts";
import type { Keeping } from "#db/trash.server.ts";

/** How long the trash is kept, in a sentence or two. */
export function keptWords({ days, proUntil, graceUntil }: Keeping, timeZone: string): string {
  const plainly = `Tasks and posts stay here for ${days} days, then they are deleted for good.`;
  if (proUntil === null || graceUntil === null) return plainly;
  const now = new Date();
  const day = (at: Date) => longDate(today(timeZone, at), today(timeZone, now));
  const ending = proUntil > now ? "ends" : "ended";
  return `${plainly} Pro ${ending} on ${day(proUntil)}; what is older than 7 days then stays until ${day(graceUntil)}.`;
}
