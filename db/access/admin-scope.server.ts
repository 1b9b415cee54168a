import { sql } from "drizzle-orm";
import type { Identity } from "./claims.server.ts";
import {
  answering,
  build,
  type Connection,
  type Query,
  type ResultsOf,
  transact,
} from "./client.server.ts";
import { DatabaseError } from "./errors.server.ts";

/** The deployment, for its site admins: people and deliveries, nobody's text. */
export class AdminScope {
  readonly #connection: Connection;
  readonly #identity: Identity;

  /** Throws a TypeError without an identity. */
  constructor(connection: Connection, identity: Identity) {
    if (!identity.userId || !identity.ownerId)
      throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ ...identity });
  }

  /**
   * One transaction, one HTTP request, which cannot write. The database is asked in it whether the person is a site
   * admin: throws a DatabaseError of kind "forbidden-role" when not.
   */
  read<const Q extends readonly Query[]>(
    compose: (db: Pick<typeof build, "select">) => Q,
  ): Promise<ResultsOf<Q>> {
    return answering(this.#connection, async () => {
      const as = { role: "site_admin", identity: this.#identity, readOnly: true } as const;
      const [asked, ...results] = await transact(this.#connection, as, [
        build.execute<{ allowed: boolean; status: string }>(
          sql`select app.is_site_admin() as allowed, app.actor_status() as status`,
        ),
        ...compose(build),
      ]);
      const [actor] = asked.rows;
      if (actor?.status === "ended") throw new DatabaseError("ended", { rolledBack: true });
      if (!actor?.allowed) throw new DatabaseError("forbidden-role", { rolledBack: true });
      return results;
    });
  }
}
