import { eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { Identity } from "./claims.server.ts";
import { answering, build, type Connection, type Query, transact } from "./client.server.ts";
import type { DatabaseError } from "./errors.server.ts";
import { drafts, idempotency } from "../schema/tables.ts";
import { Bound } from "./bound.server.ts";
import { type Entered, entering, looking, refuseInactive, type Turn } from "./entering.server.ts";
import type * as rows from "./rows.server.ts";
import { type Results, Statement } from "./statement.server.ts";

/**
 * The rows of one owner, for one person. Every statement made here is bound to the owner, and runs under row security for
 * them. `read` and `write` throw a DatabaseError: "gone", "banned" or "ended" for the person, "late" for an overtaken write.
 */
export class OwnerScope {
  readonly #connection: Connection;
  readonly #identity: Identity;
  readonly #bound: Bound;
  readonly #draftId: string | null;
  readonly #turn: Turn | null;
  readonly #change: string;
  #draft: string | null = null;

  /** `draftId`: the sealed form that a page asks for, from its cookie. Throws a TypeError without an identity. */
  constructor(
    connection: Connection,
    identity: Identity,
    draftId?: string,
    turn: Turn | null = null,
  ) {
    if (!identity.userId || !identity.ownerId)
      throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ ...identity });
    this.#bound = new Bound(this.#identity);
    this.#draftId = draftId !== undefined && isUuid(draftId) ? draftId : null;
    this.#turn = turn;
    this.#change = turn?.change ?? crypto.randomUUID();
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** The sealed form, known after the first read; null when there is none, or none of this person's. */
  get draft(): string | null {
    return this.#draft;
  }

  /** The key under which what this scope writes can be undone: that of its turn, else one of its own. */
  get change(): string {
    return this.#change;
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
   * Inserts the row with its audit event, unless this owner has used the key or `from` gives no row. What `from` gives stands
   * in the row's expressions, and in its key, as `source`; of several each makes a row, by an id and a key of its own.
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

  /**
   * Changes rows, with an audit event for each that there was something to change of: a second run changes nothing. What
   * `from` gives, `(select …) as name`, stands in the changes and conditions by its name.
   */
  update<T extends rows.Reachable>(
    table: T,
    target: rows.Target<T>,
    changes: rows.Changes<T>,
    change: rows.Change<T>,
  ): Statement<unknown> {
    return new Statement(this, this.#bound.update({ table, target, changes, ...change }));
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

  /** Refuses what a write has found out, as the write itself would have. */
  async refuse(error: DatabaseError): Promise<never> {
    throw this.#connection.onFailure?.(error) ?? error;
  }

  /** One transaction, one HTTP request, which cannot write. Brings the draft along. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return answering(this.#connection, async () => {
      const mine = this.#bound.mine(
        drafts,
        sql`id = ${this.#draftId}::uuid and expires_at > now()`,
      );
      const enter = build.execute<Entered>(looking(mine));
      const [entered, results] = await this.#transact({ readOnly: true }, enter, statements);
      const { status, draft } = entered.rows[0] ?? {};
      refuseInactive(status);
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
    const enter = build.execute(entering(this.#draftId, this.#change, inTurn, this.#turn));
    const options = { readOnly: false, takesTurns: inTurn || this.#turn !== null };
    const sent = () => this.#transact(options, enter, statements);
    return answering(this.#connection, async () => (await sent())[1]);
  }

  async #transact<E extends Query, const S extends readonly Statement<unknown>[]>(
    options: { readOnly: boolean; takesTurns?: boolean },
    enter: E,
    statements: S,
  ): Promise<[E["_"]["result"], Results<S>]> {
    const queries = statements.map((statement) => Statement.queryOf(statement, this));
    const as = { role: "authenticated", identity: this.#identity, ...options } as const;
    const [entered, ...results] = await transact(this.#connection, as, [enter, ...queries]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `map` forgets what it maps
    return [entered, results as Results<S>];
  }
}
