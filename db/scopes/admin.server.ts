import { sql } from "drizzle-orm";
import {
  answering,
  assume,
  build,
  type Connection,
  type Query,
  type ResultsOf,
  transact,
} from "../client.server.ts";
import { DatabaseError } from "../errors.server.ts";
import type { Identity } from "./bound.server.ts";

/** The deployment, for its site admins: people and deliveries, nobody's text. */
export class AdminScope {
  readonly #connection: Connection;
  readonly #identity: Identity;

  /** Throws a TypeError without an identity. */
  constructor(connection: Connection, { userId, ownerId }: Identity) {
    if (!userId || !ownerId) throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ userId, ownerId });
  }

  /**
   * One transaction, one HTTP request, which cannot write. The database is asked in it whether the person is a site
   * admin: throws a DatabaseError of kind "forbidden-role" when not.
   */
  read<const Q extends readonly Query[]>(
    compose: (db: Pick<typeof build, "select">) => Q,
  ): Promise<ResultsOf<Q>> {
    return answering(this.#connection, async () => {
      const { userId: sub, ownerId: owner } = this.#identity;
      const [, asked, ...results] = await transact(this.#connection, { readOnly: true }, [
        assume("site_admin", { sub, owner }),
        build.execute<{ allowed: boolean }>(sql`select app.is_site_admin() as allowed`),
        ...compose(build),
      ]);
      if (!asked.rows[0]?.allowed) throw new DatabaseError("forbidden-role", { rolledBack: true });
      return results;
    });
  }
}
