import { sql } from "drizzle-orm";
import { customType, type ExtraConfigColumn, integer, text, timestamp } from "drizzle-orm/pg-core";

/** Precise to milliseconds, as in JavaScript, so that a cursor made from a date finds its row again. */
export const instant = (name: string) =>
  timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant("created_at").notNull().defaultNow();

/** Names of tags as their owner typed them, in the order given; none twice. */
export const tagNames = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'`);

/** Every change increments it. */
export const version = () => integer("version").notNull().default(1);

/** A minute of the day, "HH:MM". PostgreSQL adds seconds, which are always zero. */
export const minute = customType<{ data: string; driverData: string }>({
  dataType: () => "time(0)",
  fromDriver: (time) => time.slice(0, 5),
});

/**
 * A place in an owner's order: a number with sixteen digits before the point, stored as text whose byte order is the
 * order of the numbers. It is not `numeric`, because comparing that is not leakproof, so row security would not let any
 * index use it.
 */
export const position = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});

/** The digits of a fraction between 0 and 1, whose byte order is that of the numbers. */
export const digits = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});

/** A row's words, prefixed with a mark of its owner. Only the search function reads them; the app does not. */
export const searchWords = customType<{ data: string }>({ dataType: () => "tsvector" });

export const isPosition = (column: ExtraConfigColumn) =>
  sql`${column} ~ '^[1-9][0-9]{15}([.][0-9]*[1-9])?$'`;

/** For an index: drizzle's own `desc()` puts nulls last, which does not match `order by … desc`. */
export const newestFirst = (column: ExtraConfigColumn) => column.desc().nullsFirst();
