import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { validate as isUuid, v7 as uuidv7 } from "uuid";
import {
  answering,
  assume,
  build,
  type Connection,
  type Query,
  transact,
} from "../client.server.ts";
import { DatabaseError } from "../errors.server.ts";
import { auditEvents, drafts, idempotency, users } from "../schema.ts";
import * as rows from "./rows.server.ts";
import { type Results, Statement } from "./statement.server.ts";

/** Who acts, and whose rows they act on. Both come from the verified session, never from input. */
export type Identity = { readonly userId: string; readonly ownerId: string };

type Selection<T extends rows.Reachable> = {
  where?: (row: rows.Visible<T>) => SQL | undefined;
  orderBy?: (row: rows.Visible<T>) => SQL[];
  limit?: number;
};

/**
 * The rows of one owner, for one person. Every statement made here is bound to the owner, and runs under row-level
 * security for the same owner. `read` and `write` throw a DatabaseError, of kind "gone" or "banned" for a person who
 * is deleted or banned.
 */
export class OwnerScope {
  readonly #connection: Connection;
  readonly #identity: Identity;
  readonly #draftId: string | null;
  #draft: string | null = null;

  /** `draftId`: the sealed form that a page asks for, from its cookie. Throws a TypeError without an identity. */
  constructor(connection: Connection, { userId, ownerId }: Identity, draftId?: string) {
    if (!userId || !ownerId) throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ userId, ownerId });
    this.#draftId = draftId !== undefined && isUuid(draftId) ? draftId : null;
  }

  get identity(): Identity {
    return this.#identity;
  }

  /** The sealed form, known after the first read; null when there is none, or none of this person's. */
  get draft(): string | null {
    return this.#draft;
  }

  select<T extends rows.Reachable, K extends rows.VisibleName<T>>(
    table: T,
    names: readonly K[],
    { where, orderBy, limit }: Selection<T> = {},
  ): Statement<rows.Row<T, K>[]> {
    const columns = getTableColumns<rows.Reachable>(table);
    const fields = Object.fromEntries(
      Object.entries(columns).filter(([name]) => names.some((wanted) => wanted === name)),
    );
    const query = build
      .select(fields)
      .from<rows.Reachable>(table)
      .where(this.#mine(table, where?.(table)))
      .orderBy(...(orderBy?.(table) ?? []))
      .$dynamic();
    return new Statement(this, limit === undefined ? query : query.limit(limit));
  }

  /** The row that `insertOnce` made with this key, the first time. */
  selectOnce<T extends rows.Owned, K extends rows.VisibleName<T>>(
    table: T,
    names: readonly K[],
    key: string,
  ): Statement<rows.Row<T, K>[]> {
    const made = build
      .select({ id: idempotency.subjectId })
      .from(idempotency)
      .where(this.#mine(idempotency, eq(idempotency.key, key)));
    return this.select(table, names, { where: () => eq(table.id, made) });
  }

  /** Inserts the row with its audit event, unless this owner has used the key: then it does nothing. */
  insertOnce<T extends rows.Owned>(
    table: T,
    row: rows.NewRow<T>,
    key: string,
    action: string,
  ): Statement<unknown> {
    const { ownerId } = this.#identity;
    const kept = build
      .$with("kept")
      .as(
        build
          .insert(idempotency)
          .values({ ownerId, key, subjectId: row.id })
          .onConflictDoNothing()
          .returning({ id: idempotency.subjectId }),
      );
    const values = rows.valuesOf(table, { ...row, ownerId });
    const changed = build.$with("changed").as(
      build
        .insert(table)
        .select(sql`select ${values} from kept`)
        .returning({ id: table.id }),
    );
    return new Statement(this, this.#audit(action, [kept, changed]));
  }

  /** Changes one row, with an audit event when there was something to change: a second run changes nothing. */
  update<T extends rows.Reachable>(
    table: T,
    id: string,
    changes: rows.Changes<T>,
    { when, action }: { when: (row: rows.Visible<T>) => SQL | undefined; action: string },
  ): Statement<unknown> {
    const changed = build.$with("changed").as(
      build
        .update<rows.Reachable>(table)
        .set(changes)
        .where(this.#mine(table, and(eq(table.id, id), when(table))))
        .returning({ id: table.id }),
    );
    return new Statement(this, this.#audit(action, [changed]));
  }

  /** One transaction, one HTTP request, which cannot write. Brings the draft along. */
  read<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<Results<S>> {
    return answering(this.#connection, async () => {
      const mine = this.#mine(drafts, sql`id = ${this.#draftId}::uuid and expires_at > now()`);
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
    return answering(this.#connection, async () => {
      const enter = build.execute(sql`select app.enter_write(${this.#draftId}::uuid)`);
      return (await this.#transact(false, enter, statements))[1];
    });
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

  /** Whose rows a statement reaches, whatever else it asks for. */
  #mine(table: rows.Reachable | typeof idempotency, where?: SQL): SQL | undefined {
    const { userId, ownerId } = this.#identity;
    if ("ownerId" in table) return and(eq(table.ownerId, ownerId), where);
    if (table === users) return and(eq(users.id, userId), where);
    throw new TypeError("not a table of an owner's rows");
  }

  #audit(action: string, changes: Parameters<typeof build.with>): Query {
    const { ownerId, userId: actorId } = this.#identity;
    const subjectId = sql`changed.id::text`;
    const event = { id: uuidv7(), ownerId, actorId, action, subjectId };
    const values = rows.valuesOf(auditEvents, event);
    return build
      .with(...changes)
      .insert(auditEvents)
      .select(sql`select ${values} from changed`);
  }
}
