import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import {
  answering,
  assume,
  build,
  type Connection,
  type Query,
  transact,
} from "../client.server.ts";
import { DatabaseError } from "../errors.server.ts";
import { drafts, idempotency } from "../schema.ts";
import { Bound, type Identity } from "./bound.server.ts";
import { entering, type Turn } from "./entering.server.ts";
import type * as rows from "./rows.server.ts";
import { type Results, Statement } from "./statement.server.ts";

type Change<T extends rows.Reachable> = { when: rows.Condition<T>; action: string };

/**
 * The rows of one owner, for one person. Every statement made here is bound to the owner, and runs under row-level
 * security for the same owner. `read` and `write` throw a DatabaseError, of kind "gone" or "banned" for a person who
 * is deleted or banned, and "late" for a write that a later one has overtaken.
 */
export class OwnerScope {
  readonly #connection: Connection;
  readonly #identity: Identity;
  readonly #bound: Bound;
  readonly #draftId: string | null;
  readonly #turn: Turn | null;
  #draft: string | null = null;

  /** `draftId`: the sealed form that a page asks for, from its cookie. Throws a TypeError without an identity. */
  constructor(
    connection: Connection,
    { userId, ownerId }: Identity,
    draftId?: string,
    turn: Turn | null = null,
  ) {
    if (!userId || !ownerId) throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ userId, ownerId });
    this.#bound = new Bound(this.#identity);
    this.#draftId = draftId !== undefined && isUuid(draftId) ? draftId : null;
    this.#turn = turn;
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** The sealed form, known after the first read; null when there is none, or none of this person's. */
  get draft(): string | null {
    return this.#draft;
  }

  /** What a subquery reads from in place of the table: `from ${owner.rows(tasks)} as task`. */
  rows(table: rows.Reachable): SQL {
    return sql`(select * from ${table} where ${this.#bound.mine(table)})`;
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
      .where(this.#bound.mine(table, where?.(table)))
      .orderBy(...(orderBy?.(table) ?? []))
      .$dynamic();
    return new Statement(this, limit === undefined ? query : query.limit(limit));
  }

  /** One row of expressions. */
  compute<E extends rows.Extra>(fields: E): Statement<rows.ExtraRow<E>[]> {
    return new Statement(this, build.select(fields).from(sql`(select) as one`));
  }

  /** The row that `insertOnce` made with this key, the first time. */
  selectOnce<T extends rows.Owned, K extends rows.VisibleName<T>>(
    table: T,
    names: readonly K[],
    key: string,
  ): Statement<rows.Row<T, K>[]> {
    return this.select(table, names, { where: () => sql`${table.id} = ${this.madeWith(key)}` });
  }

  /**
   * Inserts the row with its audit event, unless this owner has used the key: then it does nothing. Nor does it when
   * `from` gives no row; what that gives stands in the new row's expressions, and in its key, as `source`. Where it gives
   * several, each makes a row, by an id and a key of its own.
   */
  insertOnce<T extends rows.Owned>(
    table: T,
    row: rows.NewRow<T>,
    key: string | SQL,
    action: string,
    from?: SQL,
  ): Statement<unknown> {
    return new Statement(this, this.#bound.insert({ table, row, key, action, from }));
  }

  /**
   * Inserts a row for each that `from` gives, which stands in its expressions as `source`, with their audit events.
   * After that `from` has to give none, so that a second run changes nothing.
   */
  insertFrom<T extends rows.Owned>(from: SQL, table: T, row: rows.NewRow<T>, action: string) {
    return new Statement(this, this.#bound.insertFrom(from, { table, row, action }));
  }

  /** Changes rows, with an audit event for each that there was something to change of: a second run changes nothing. */
  update<T extends rows.Reachable>(
    table: T,
    target: rows.Target<T>,
    changes: rows.Changes<T>,
    { when, action }: Change<T>,
  ): Statement<unknown> {
    return new Statement(this, this.#bound.update({ table, target, changes, when, action }));
  }

  /** Deletes rows, with an audit event for each. With a `key`, `madeWith` tells afterwards that it was done. */
  delete<T extends rows.Owned>(
    table: T,
    target: rows.Target<T>,
    { when, action, key }: { when?: rows.Condition<T>; action: string; key?: string },
  ): Statement<unknown> {
    return new Statement(this, this.#bound.delete({ table, target, when, action, key }));
  }

  /** The id of the row that this owner used the key for; null when they have not. */
  madeWith(key: string | SQL): SQL {
    const mine = this.#bound.mine(idempotency, eq(idempotency.key, key));
    return sql`(select ${idempotency.subjectId} from ${idempotency} where ${mine})`;
  }

  /** One transaction, one HTTP request, which cannot write. Brings the draft along. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return answering(this.#connection, async () => {
      const mine = this.#bound.mine(
        drafts,
        sql`id = ${this.#draftId}::uuid and expires_at > now()`,
      );
      const enter = build.execute<{ status: string; draft: string | null }>(
        sql`select app.actor_status() as status, (select sealed from ${drafts} where ${mine}) as draft`,
      );
      const [entered, results] = await this.#transact(true, enter, statements);
      const { status, draft } = entered.rows[0] ?? {};
      if (status === "deleted") throw new DatabaseError("gone", { rolledBack: true });
      if (status === "banned") throw new DatabaseError("banned", { rolledBack: true });
      this.#draft ??= draft ?? null;
      return results;
    });
  }

  /**
   * One transaction, one HTTP request. Uses up the draft. Each statement sees what the ones before it did.
   * May run twice when the connection breaks; every statement made here bears that.
   */
  write<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return this.#write(false, statements);
  }

  /** As `write`, one after the other: for what reads the order of the owner's rows, or changes many. */
  writeInTurn<const S extends readonly Statement<unknown>[]>(
    ...statements: S
  ): Promise<Results<S>> {
    return this.#write(true, statements);
  }

  #write<const S extends readonly Statement<unknown>[]>(
    inTurn: boolean,
    statements: S,
  ): Promise<Results<S>> {
    const enter = build.execute(entering(this.#draftId, inTurn, this.#turn));
    const sent = () => this.#transact(false, enter, statements);
    return answering(this.#connection, async () => (await sent())[1]);
  }

  async #transact<E extends Query, const S extends readonly Statement<unknown>[]>(
    readOnly: boolean,
    enter: E,
    statements: S,
  ): Promise<[E["_"]["result"], Results<S>]> {
    const { userId: sub, ownerId: owner } = this.#identity;
    const queries = statements.map((statement) => Statement.queryOf(statement, this));
    const [, entered, ...results] = await transact(this.#connection, { readOnly }, [
      assume("authenticated", { sub, owner }),
      enter,
      ...queries,
    ]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets what it maps
    return [entered, results as Results<S>];
  }
}
