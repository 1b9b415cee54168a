import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Identity } from "./claims.server.ts";
import { build, type Query } from "./client.server.ts";
import { auditEvents, idempotency, users } from "../schema/tables.ts";
import * as rows from "./rows.server.ts";

type Copy<T extends rows.Owned> = { table: T; row: rows.NewRow<T>; action: string };

type Insertion<T extends rows.Owned> = Copy<T> & { key: string | SQL; from?: SQL };

type Update<T extends rows.Reachable> = {
  table: T;
  target: rows.Target<T>;
  changes: rows.Changes<T>;
  when: (row: rows.Visible<T>) => SQL | undefined;
  action: string;
  from?: SQL;
};

type Deletion<T extends rows.Owned> = {
  table: T;
  target: rows.Target<T>;
  when?: (row: rows.Visible<T>) => SQL | undefined;
  action: string;
  key?: string;
};

/** Makes the queries of an OwnerScope, each bound to its owner. */
export class Bound {
  readonly #identity: Identity;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  /** Whose rows a statement reaches, whatever else it asks for. */
  mine(table: rows.Reachable | typeof idempotency, where?: SQL): SQL | undefined {
    const { userId, ownerId } = this.#identity;
    if ("ownerId" in table) return and(eq(table.ownerId, ownerId), where);
    if (table === users) return and(eq(users.id, userId), where);
    throw new TypeError("not a table of an owner's rows");
  }

  insert<T extends rows.Owned>({ table, row, key, action, from }: Insertion<T>): Query {
    const { ownerId } = this.#identity;
    const used = rows.valuesOf(idempotency, { ownerId, key, subjectId: row.id });
    const source = build.$with("source", {}).as(from ?? sql`select`);
    const kept = build.$with("kept").as(
      build
        .insert(idempotency)
        .select(sql`select ${used} from source`)
        .onConflictDoNothing()
        .returning({ id: idempotency.subjectId }),
    );
    const values = rows.valuesOf(table, { ...row, ownerId });
    const changed = build.$with("changed").as(
      build
        .insert(table)
        .select(sql`select ${values} from kept join source on kept.subject_id = ${row.id}`)
        .returning({ id: table.id }),
    );
    return this.#audit(action, [source, kept, changed]);
  }

  insertFrom<T extends rows.Owned>(from: SQL, { table, row, action }: Copy<T>): Query {
    const values = rows.valuesOf(table, { ...row, ownerId: this.#identity.ownerId });
    const source = build.$with("source", {}).as(from);
    const changed = build.$with("changed").as(
      build
        .insert(table)
        .select(sql`select ${values} from source`)
        .returning({ id: table.id }),
    );
    return this.#audit(action, [source, changed]);
  }

  update<T extends rows.Reachable>(update: Update<T>): Query {
    const { table, target, changes, when, action, from } = update;
    const where = this.mine(table, and(targeted(table, target), when(table)));
    const setting = build.update<rows.Reachable>(table).set(changes);
    const changing = build.$with("changed", { id: sql`id` });
    const changed = from
      ? changing.as(sql`${setting.from(from).where(where).getSQL()} returning ${table.id}`)
      : build.$with("changed").as(setting.where(where).returning({ id: table.id }));
    return this.#audit(action, [changed]);
  }

  delete<T extends rows.Owned>({ table, target, when, action, key }: Deletion<T>): Query {
    const { ownerId } = this.#identity;
    const changed = build.$with("changed").as(
      build
        .delete<rows.Owned>(table)
        .where(this.mine(table, and(targeted(table, target), when?.(table))))
        .returning({ id: table.id }),
    );
    if (key === undefined) return this.#audit(action, [changed]);
    const used = rows.valuesOf(idempotency, { ownerId, key, subjectId: sql`changed.id` });
    const kept = build.$with("kept").as(
      build
        .insert(idempotency)
        .select(sql`select ${used} from changed`)
        .onConflictDoNothing(),
    );
    return this.#audit(action, [changed, kept]);
  }

  /** One event for each row that was changed. */
  #audit(action: string, changes: Parameters<typeof build.with>): Query {
    const { ownerId, userId: actorId } = this.#identity;
    const event = { id: sql`app.new_id()`, ownerId, actorId, action, subjectId: sql`id::text` };
    return build
      .with(...changes)
      .insert(auditEvents)
      .select(sql`select ${rows.valuesOf(auditEvents, event)} from changed`);
  }
}

function targeted<T extends rows.Reachable>(table: T, target: rows.Target<T>): SQL {
  if (typeof target === "function") return target(table);
  return typeof target === "string" ? eq(table.id, target) : inArray(table.id, [...target]);
}
