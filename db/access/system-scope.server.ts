import {
  answering,
  build,
  type Connection,
  type Query,
  type ResultsOf,
  transact,
} from "./client.server.ts";
import { DatabaseError } from "./errors.server.ts";
import { webhookDeliveries } from "../schema/tables.ts";

/** An event of Clerk's. */
export type Delivery = { svixId: string; type: string; subjectId: string | null; eventAt: Date };

/** What happens without a person: webhooks, kept forms of those signed out, purge. It can read nobody's text. */
export class SystemScope {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * One transaction, one HTTP request. It may run twice when the connection breaks, and its statements must bear that.
   * Throws a DatabaseError.
   */
  write<const Q extends readonly Query[]>(compose: (db: typeof build) => Q): Promise<ResultsOf<Q>> {
    return answering(this.#connection, () => this.#transact(compose));
  }

  /** As `write`, with the event's own row. For an event that has had its effect all of it is undone, and null comes back. */
  once<const Q extends readonly Query[]>(
    delivery: Delivery,
    compose: (db: typeof build) => Q,
  ): Promise<ResultsOf<Q> | null> {
    return answering(this.#connection, async () => {
      try {
        const [, ...results] = await this.#transact((db) => [
          db.insert(webhookDeliveries).values(delivery),
          ...compose(db),
        ]);
        return results;
      } catch (error) {
        if (error instanceof DatabaseError && error.constraint === "webhook_deliveries_pkey")
          return null;
        throw error;
      }
    });
  }

  #transact<const Q extends readonly Query[]>(compose: (db: typeof build) => Q) {
    const as = { role: "system", identity: null, readOnly: false } as const;
    return transact(this.#connection, as, compose(build));
  }
}
