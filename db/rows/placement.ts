import { and, ne, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Where to put a row in the order: at an end, or next to another row. */
export type Place = "first" | "last" | { before: string } | { after: string };

type Placed = { id: PgColumn; position: PgColumn };

/**
 * Returns the position for a place among `rows` (all of an owner's, in every list), halfway between its neighbours.
 * `when` is false if the row is already there, or its neighbour is itself or no longer exists. Two writers must take
 * turns.
 */
export function placement(rows: SQL, place: Place): { position: SQL; when: (row: Placed) => SQL } {
  const end = (which: SQL, where = sql`true`) =>
    sql`(select ${which} from ${rows} as other where ${where})`;
  const [top, bottom] = [sql`min(position)`, sql`max(position)`];
  if (place === "first") return between(sql`null`, end(top), (row) => differs(row, end(top)));
  if (place === "last") return between(end(bottom), sql`null`, (row) => differs(row, end(bottom)));
  const beside = "before" in place ? place.before : place.after;
  const at = end(sql`position`, sql`other.id = ${beside}`);
  const above = end(bottom, sql`other.position < ${at}`);
  const below = end(top, sql`other.position > ${at}`);
  const isElsewhere = (row: Placed, neighbour: SQL) =>
    sql`${and(differs(row, neighbour), ne(row.id, beside))} and ${at} is not null`;
  return "before" in place
    ? between(above, at, (row) => isElsewhere(row, above))
    : between(at, below, (row) => isElsewhere(row, below));
}

const between = (above: SQL, below: SQL, when: (row: Placed) => SQL) => ({
  position: sql`app.position_between(${above}, ${below})`,
  when,
});

const differs = (row: Placed, position: SQL) => sql`${row.position} is distinct from ${position}`;
