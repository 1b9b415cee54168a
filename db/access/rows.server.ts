import { eq, getTableColumns, inArray, is, SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { AuditAction } from "../schema/audit-action.ts";
import type { users } from "../schema/tables.ts";

/** A table whose rows belong to an owner. */
export type Owned = PgTable & { id: PgColumn; ownerId: PgColumn };

/** A table that says which rows of an owner belong together. */
export type Bound = PgTable & { ownerId: PgColumn };

/** The rows that an owner reaches: their own, and the person's own record. */
export type Reachable = Owned | typeof users;

/** A table as its caller sees it, without the owner's column. */
type Visible<T extends Reachable> = Omit<T, "ownerId">;
export type VisibleName<T extends Reachable> = Exclude<keyof T["$inferSelect"] & string, "ownerId">;

export type Row<T extends Reachable, K extends VisibleName<T>> = Pick<T["$inferSelect"], K>;
type NewRow<T extends Owned> = {
  // The author is who signed the claims, never what a caller says.
  [K in keyof Omit<T["$inferInsert"], "ownerId" | "authorId">]: T["$inferInsert"][K] | SQL;
} & { id: string | SQL };
type Changes<T extends Reachable> = {
  [K in Exclude<VisibleName<T> & keyof T["$inferInsert"], "id" | "authorId">]?:
    | T["$inferSelect"][K]
    | SQL;
};

/** Expressions next to the columns of a row, by name. */
export type Extra = Record<string, SQL>;
export type ExtraRow<E extends Extra> = { [K in keyof E]: E[K]["_"]["type"] };

/** The rows that a change is for: one id, several ids, or a condition. */
export type Target<T extends Reachable> = string | readonly string[] | ((row: Visible<T>) => SQL);

/** A condition on a row. */
type Condition<T extends Reachable> = (row: Visible<T>) => SQL | undefined;

/**
 * New rows, each with an audit event. The row's expressions and its key can refer to the rows of `from` as `source`;
 * each of those makes one new row with an id of its own. A second run must change nothing: with a `key`, nothing is
 * inserted if the owner has used it; without one, `from` must return nothing once the rows exist.
 */
export type Insertion<T extends Owned> = {
  table: T;
  row: NewRow<T>;
  action: AuditAction;
} & ({ key: string | SQL; from?: SQL } | { key?: undefined; from: SQL });

/**
 * Changes to rows, with an audit event for each. `when` says that there is something to change, so that a second run
 * changes nothing. Changes and conditions can refer to `from`, `(select …) as name`, by its name.
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

/** Rows to delete, with an audit event for each. The `key` is used up if one was deleted. */
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
  /** Next to the columns. A column named here loses its table, so write `tasks.id` as text in a subquery. */
  extra?: E;
};

/** A whole row for `insert … select`: one value per column, in the table's order, with defaults filled in. */
export function valuesOf(table: PgTable, row: Record<string, unknown>): SQL {
  const cells = Object.entries(getTableColumns(table))
    .filter(([, column]) => !column.generated)
    .map(([name, column]) => {
      const value = row[name] ?? column.default ?? null;
      return is(value, SQL) ? value : sql.param(value, column);
    });
  return sql.join(cells, sql`, `);
}

/** The condition that a row is one of those that a change is for. */
export function targeted<T extends Reachable>(table: T, target: Target<T>): SQL {
  if (typeof target === "function") return target(table);
  return typeof target === "string" ? eq(table.id, target) : inArray(table.id, [...target]);
}

/** The id of a row, which has another name where the row is a link. */
export const named = (table: Reachable) => sql<string>`${table.id}`.as("id");
