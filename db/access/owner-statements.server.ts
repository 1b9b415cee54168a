import { and, eq, getTableColumns, isNotNull, type SQL, sql, type WithSubquery } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { AuditAction } from "../schema/audit-action.ts";
import {
  auditEvents,
  idempotency,
  memberships,
  organizations,
  posts,
  sites,
} from "../schema/tables.ts";
import { frozen, type Identity } from "./claims.server.ts";
import { build } from "./client.server.ts";
import { mine } from "./mine.server.ts";
import * as rows from "./rows.server.ts";
import { Statement } from "./statement.server.ts";

/**
 * Builds the statements of an OwnerScope. They reach only the owner's rows of every table, and each write adds an audit
 * event for every row that it changes.
 */
export abstract class OwnerStatements {
  readonly #identity: Identity;
  readonly #ownerId: string | SQL;

  /** Throws a TypeError if there is no identity. */
  constructor(identity: Identity) {
    this.#identity = frozen(identity);
    this.#ownerId =
      "ownerId" in this.#identity ? this.#identity.ownerId : sql`(select app.owner_id())`;
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** Whose rows these are. For an organisation's workspace it is an expression, which is null for who does not belong to it. */
  get ownerId(): string | SQL {
    return this.#ownerId;
  }

  /** Whether the workspace is one of several people. */
  get isShared(): boolean {
    return !("ownerId" in this.#identity);
  }

  /**
   * Whether the person may change a post, by its column of authors: their own, and as an admin of the workspace every one.
   * In their own workspace all are theirs.
   */
  mayChange(author: SQL | PgColumn = posts.authorId): SQL<boolean> {
    if (!this.isShared) return sql<boolean>`true`;
    return sql<boolean>`(${author} = ${this.#identity.userId} or ${this.isAdmin()})`;
  }

  /** Whether the person may do here what the workspace's admins alone may. */
  isAdmin(): SQL<boolean> {
    return this.isShared ? sql<boolean>`(select app.is_workspace_admin())` : sql<boolean>`true`;
  }

  /** What a subquery reads instead of the table: `from ${owner.rows(tasks)} as task`. */
  rows(table: rows.Reachable | rows.Bound): SQL {
    return sql`(select * from ${table} where ${this.#mine(table)})`;
  }

  /**
   * What a subquery reads for the organisations that the person is in: `from ${owner.organizations()} as organization`.
   * They are the person's, whichever workspace this is. `joined_at`: since when they are known to be in it.
   */
  organizations(): SQL {
    const held = and(eq(memberships.userId, this.#identity.userId), isNotNull(memberships.role));
    return sql`(select ${organizations}.*, ${memberships.createdAt} as joined_at from ${organizations}
      join ${memberships} on ${memberships.organizationId} = ${organizations.id} where ${held})`;
  }

  select<T extends rows.Reachable, K extends rows.VisibleName<T>, E extends rows.Extra = {}>(
    table: T,
    names: readonly K[],
    { where, orderBy, limit, extra }: rows.Selection<T, E> = {},
  ): Statement<(rows.Row<T, K> & rows.ExtraRow<E>)[]> {
    const columns = getTableColumns<rows.Reachable>(table);
    const fields = Object.fromEntries(
      Object.entries(columns).filter(([name]) => names.some((wanted) => wanted === name)),
    );
    const query = build
      .select({ ...fields, ...extra })
      .from<rows.Reachable>(table)
      .where(this.#mine(table, where?.(table)))
      .orderBy(...(orderBy?.(table) ?? []))
      .$dynamic();
    return new Statement(this, limit === undefined ? query : query.limit(limit));
  }

  /** One row of expressions. */
  compute<E extends rows.Extra>(fields: E): Statement<rows.ExtraRow<E>[]> {
    return new Statement(this, build.select(fields).from(sql`(select) as one`));
  }

  /** The id of the row for which this owner has used the key; null if there is none. */
  madeWith(key: string | SQL): SQL {
    const used = this.#mine(idempotency, eq(idempotency.key, key));
    return sql`(select ${idempotency.subjectId} from ${idempotency} where ${used})`;
  }

  /** Inserts rows. With a `key`, `madeWith` returns the row afterwards. */
  insert<T extends rows.Owned>(insertion: rows.Insertion<T>): Statement<unknown> {
    const { table, row, action, key, from = sql`select` } = insertion;
    const values = rows.valuesOf(table, { ...row, ownerId: this.#ownerId });
    const source = build.$with("source", {}).as(from);
    const inserted = (given: SQL) =>
      build.$with("changed").as(
        build
          .insert(table)
          .select(sql`select ${values} from ${given}`)
          .returning({ id: rows.named(table) }),
      );
    if (key === undefined) return this.#audited(action, [source, inserted(sql`source`)]);
    const kept = build
      .$with("kept")
      .as(this.#keeping(key, row.id, sql`source`).returning({ id: idempotency.subjectId }));
    const first = sql`kept join source on kept.subject_id = ${row.id}`;
    return this.#audited(action, [source, kept, inserted(first)]);
  }

  /** Changes rows. With a `key`, `madeWith` tells afterwards that it was done. */
  update<T extends rows.Reachable>(update: rows.Update<T>): Statement<unknown> {
    const { table, target, changes, when, action, from, key } = update;
    const where = this.#changeable(table, and(rows.targeted(table, target), when(table)));
    const setting = build.update<rows.Reachable>(table).set(changes);
    const changed = from
      ? build
          .$with("changed", { id: sql`id` })
          .as(sql`${setting.from(from).where(where).getSQL()} returning ${table.id}`)
      : build.$with("changed").as(setting.where(where).returning({ id: rows.named(table) }));
    return this.#audited(action, [changed, ...this.#using(key)]);
  }

  /** Deletes rows. With a `key`, `madeWith` says afterwards that it was done. */
  delete<T extends rows.Owned>(deletion: rows.Deletion<T>): Statement<unknown> {
    const { table, target, when, action, key } = deletion;
    const changed = build.$with("changed").as(
      build
        .delete<rows.Owned>(table)
        .where(this.#changeable(table, and(rows.targeted(table, target), when?.(table))))
        .returning({ id: rows.named(table) }),
    );
    return this.#audited(action, [changed, ...this.#using(key)]);
  }

  /** Uses up a key for what was `changed`. */
  #using(key: string | undefined): WithSubquery[] {
    if (key === undefined) return [];
    return [build.$with("kept").as(this.#keeping(key, sql`changed.id`, sql`changed`))];
  }

  /** The condition that limits a statement to the owner's rows. */
  #mine(table: rows.Reachable | rows.Bound, where?: SQL): SQL | undefined {
    return and(mine(table, { userId: this.#identity.userId, ownerId: this.#ownerId }), where);
  }

  /**
   * The condition that limits a change to what the person may change in the workspace: of posts their own, unless they are
   * one of its admins, as which alone they change its site.
   */
  #changeable(table: rows.Reachable, where?: SQL): SQL | undefined {
    if (!this.isShared) return this.#mine(table, where);
    if (table === posts) return this.#mine(table, and(this.mayChange(), where));
    if (table === sites) return this.#mine(table, and(this.isAdmin(), where));
    return this.#mine(table, where);
  }

  /** Records which row the key was used for, unless it was used before. */
  #keeping(key: string | SQL, subjectId: string | SQL, from: SQL) {
    const used = rows.valuesOf(idempotency, { ownerId: this.#ownerId, key, subjectId });
    return build
      .insert(idempotency)
      .select(sql`select ${used} from ${from}`)
      .onConflictDoNothing();
  }

  /** The changes, with one event for each row that they return as `changed`. */
  #audited(action: AuditAction, changes: WithSubquery[]): Statement<unknown> {
    const { userId: actorId } = this.#identity;
    const ownerId = this.#ownerId;
    const event = { id: sql`app.new_id()`, ownerId, actorId, action, subjectId: sql`id::text` };
    const query = build
      .with(...changes)
      .insert(auditEvents)
      .select(sql`select ${rows.valuesOf(auditEvents, event)} from changed`);
    return new Statement(this, query);
  }
}
