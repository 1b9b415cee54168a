import { type ExtraConfigColumn, timestamp } from "drizzle-orm/pg-core";

/** Milliseconds, as in JavaScript: a cursor made from a date finds its row again. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant("created_at").notNull().defaultNow();

/** For an index: drizzle's own `desc()` puts nulls last, which does not serve `order by … desc`. */
export const newestFirst = (column: ExtraConfigColumn) => column.desc().nullsFirst();
