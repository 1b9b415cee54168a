import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { AuditAction } from "../schema/audit-action.ts";
import type { users } from "../schema/tables.ts";

/** A table whose rows belong to an owner. */
export type Owned = PgTable & { id: PgColumn; ownerId: PgColumn };

/** A table that says which rows of an owner belong together. */
export type Bound = PgTable & { ownerId: PgColumn };

/** What an owner reaches: their rows, and the person's own. */
export type Reachable = Owned | typeof users;

/** A table as its caller sees it: without whose a row is. */
type Visible<T extends Reachable> = Omit<T, "ownerId">;
export type VisibleName<T extends Reachable> = Exclude<keyof T["$inferSelect"] & string, "ownerId">;

export type Row<T extends Reachable, K extends VisibleName<T>> = Pick<T["$inferSelect"], K>;
type NewRow<T extends Owned> = {
  [K in keyof Omit<T["$inferInsert"], "ownerId">]: T["$inferInsert"][K] | SQL;
} & { id: string | SQL };
type Changes<T extends Reachable> = {
  [K in Exclude<VisibleName<T> & keyof T["$inferInsert"], "id">]?: T["$inferSelect"][K] | SQL;
};

/** Expressions beside the columns of a row, by their names. */
export type Extra = Record<string, SQL>;
export type ExtraRow<E extends Extra> = { [K in keyof E]: E[K]["_"]["type"] };

/** Which rows a change is for: the one with this id, those with these ids, or those for which a condition holds. */
export type Target<T extends Reachable> = string | readonly string[] | ((row: Visible<T>) => SQL);

/** What has to hold of a row. */
type Condition<T extends Reachable> = (row: Visible<T>) => SQL | undefined;

/**
 * A new row, with an audit event. What `from` gives stands in the row's expressions, and in its key, as `source`: each row
 * there makes one, by an id of its own. A second run has to change nothing: nothing is inserted when the owner has used the
 * `key`; without one, `from` has to give nothing once the rows are there.
 */
export type Insertion<T extends Owned> = {
  table: T;
  row: NewRow<T>;
  action: AuditAction;
} & ({ key: string | SQL; from?: SQL } | { key?: undefined; from: SQL });

/**
 * Changes of rows, with an audit event for each. `when`: there is something to change, so that a second run changes nothing.
 * What `from` gives, `(select …) as name`, stands in changes and conditions by its name. `key`: used up when one was changed.
 */
export type Update<T extends Reachable> = {
  table: T;
  target: Target<T>;
  changes: Changes<T>;
  when: Condition<T>;
  action: AuditAction;
  from?: SQL;
  key?: string;
};

/** Rows to delete, with an audit event for each. `key`: used up when one was deleted. */
export type Deletion<T extends Owned> = {
  table: T;
  target: Target<T>;
  when?: Condition<T>;
  action: AuditAction;
  key?: string;
};

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
