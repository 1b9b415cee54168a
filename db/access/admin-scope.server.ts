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

type Options = { readOnly: boolean };

/** What site admins can read of the deployment: people and webhook deliveries, but nobody's private text. */
export class AdminScope {
  readonly #connection: Connection;
  readonly #identity: Identity;

  /** Throws a TypeError if there is no identity. */
  constructor(connection: Connection, identity: Identity) {
    if (!identity.userId || !("ownerId" in identity) || !identity.ownerId)
      throw new TypeError("a scope needs a person and an owner");
    this.#connection = connection;
    this.#identity = Object.freeze({ ...identity });
  }

  /**
   * Runs one read-only transaction in one HTTP request. The same transaction checks that the person is a site admin,
   * and otherwise throws a DatabaseError of kind "forbidden-role".
   */
  read<const Q extends readonly Query[]>(
    compose: (db: Pick<typeof build, "select">) => Q,
  ): Promise<ResultsOf<Q>> {
    return this.#transact({ readOnly: true }, compose(build));
  }

  /**
   * The same for a statement that writes, by a function of the database that asks by itself whether the person is a site
   * admin. It may run twice when the connection breaks, and has to bear that.
   */
  write<const Q extends readonly Query[]>(
    compose: (db: Pick<typeof build, "select">) => Q,
  ): Promise<ResultsOf<Q>> {
    return this.#transact({ readOnly: false }, compose(build));
  }

  #transact<const Q extends readonly Query[]>(options: Options, queries: Q): Promise<ResultsOf<Q>> {
    return answering(this.#connection, async () => {
      const as = { role: "site_admin", identity: this.#identity, ...options } as const;
      const [asked, ...results] = await transact(this.#connection, as, [
        build.execute<{ allowed: boolean; status: string }>(
          sql`select app.is_site_admin() as allowed, app.actor_status() as status`,
        ),
        ...queries,
      ]);
      const [actor] = asked.rows;
      if (actor?.status === "ended") throw new DatabaseError("ended", { rolledBack: true });
      if (!actor?.allowed) throw new DatabaseError("forbidden-role", { rolledBack: true });
      return results;
    });
  }
}
