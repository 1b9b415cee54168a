import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { users } from "../schema/tables.ts";

/** A table whose rows belong to an owner. */
export type Owned = PgTable & { id: PgColumn; ownerId: PgColumn };

/** What an owner reaches: their rows, and the person's own. */
export type Reachable = Owned | typeof users;

/** A table as its caller sees it: without whose a row is. */
export type Visible<T extends Reachable> = Omit<T, "ownerId">;
export type VisibleName<T extends Reachable> = Exclude<keyof T["$inferSelect"] & string, "ownerId">;

export type Row<T extends Reachable, K extends VisibleName<T>> = Pick<T["$inferSelect"], K>;
export type NewRow<T extends Owned> = {
  [K in keyof Omit<T["$inferInsert"], "ownerId">]: T["$inferInsert"][K] | SQL;
} & { id: string | SQL };
export type Changes<T extends Reachable> = {
  [K in Exclude<VisibleName<T> & keyof T["$inferInsert"], "id">]?: T["$inferSelect"][K] | SQL;
};

/** Expressions beside the columns of a row, by their names. */
export type Extra = Record<string, SQL>;
export type ExtraRow<E extends Extra> = { [K in keyof E]: E[K]["_"]["type"] };

/** Which rows a change is for: the one with this id, those with these ids, or those for which a condition holds. */
export type Target<T extends Reachable> = string | readonly string[] | ((row: Visible<T>) => SQL);

/** What has to hold of a row. */
export type Condition<T extends Reachable> = (row: Visible<T>) => SQL | undefined;

/** Of which rows something is changed, with `from` beside whatever they are joined to, and how the audit calls it. */
export type Change<T extends Reachable> = { when: Condition<T>; action: string; from?: SQL };

export type Selection<T extends Reachable, E extends Extra> = {
  where?: Condition<T>;
  orderBy?: (row: Visible<T>) => SQL[];
  limit?: number;
  /** Beside the columns. A column named here loses its table: in a subquery write `tasks.id` as text. */
  extra?: E;
};

/** A whole row for `insert … select`: one value for each column, in the table's order, defaults filled in. */
export function valuesOf(table: PgTable, row: Record<string, unknown>): SQL {
  const cells = Object.entries(getTableColumns(table))
    .filter(([, column]) => !column.generated)
    .map(([name, column]) => {
      const value = row[name] ?? column.default ?? null;
      return is(value, SQL) ? value : sql.param(value, column);
    });
  return sql.join(cells, sql`, `);
}
