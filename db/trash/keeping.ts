import { sql } from "drizzle-orm";
import { TRASH_DAYS, TRASH_GRACE_DAYS } from "../rows/plan.ts";

/**
 * How long the trash is kept. `days`: as the plan says. `proUntil`: when pro ends or ended, and `graceUntil`, until when the trash
 * is kept as on pro after that; both null where no end is known, or the latter is over.
 */
export type Keeping = { days: number; proUntil: Date | null; graceUntil: Date | null };

const toDate = (at: string | null) => (at === null ? null : new Date(at));

/** `purge` deletes by the same rule. */
export const keepingOf = () => {
  const grace = `${TRASH_GRACE_DAYS} days`;
  const end = sql`(select one.at from app.pro_until((select app.owner_id())) as one (at)
    where isfinite(one.at) and one.at > now() - ${grace}::interval)`;
  return {
    days: sql<number>`(case when app.plan_of((select app.owner_id())) = 'pro'
      then ${TRASH_DAYS.pro}::int else ${TRASH_DAYS.free}::int end)`,
    proUntil: sql<Date | null>`${end}`.mapWith(toDate),
    graceUntil: sql<Date | null>`${end} + ${grace}::interval`.mapWith(toDate),
  };
};
