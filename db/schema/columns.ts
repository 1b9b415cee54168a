import { sql } from "drizzle-orm";
import { customType, type ExtraConfigColumn, integer, timestamp } from "drizzle-orm/pg-core";

/** Milliseconds, as in JavaScript: a cursor made from a date finds its row again. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant("created_at").notNull().defaultNow();

/** Raised by every change. */
export const version = () => integer("version").notNull().default(1);

/** Minute of a day, "HH:MM"; PostgreSQL adds seconds, which are always zero. */
export const minute = customType<{ data: string; driverData: string }>({
  dataType: () => "time(0)",
  fromDriver: (time) => time.slice(0, 5),
});

/**
 * A place in an owner's order: a number of sixteen digits before the point, as text, which sorts by bytes as the
 * numbers do. Not numeric itself, whose comparison is not leakproof: row security would keep it out of every index.
 */
export const position = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});

/** The words of a row behind a sign of its owner, for the search function alone: it says nothing to the app. */
export const searchWords = customType<{ data: string }>({ dataType: () => "tsvector" });

export const isPosition = (column: ExtraConfigColumn) =>
  sql`${column} ~ '^[1-9][0-9]{15}([.][0-9]*[1-9])?$'`;

/** For an index: drizzle's own `desc()` puts nulls last, which does not serve `order by … desc`. */
export const newestFirst = (column: ExtraConfigColumn) => column.desc().nullsFirst();
