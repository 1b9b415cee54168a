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

/** An event from Clerk. */
export type Delivery = { svixId: string; type: string; subjectId: string | null; eventAt: Date };

/** What happens without a person: webhooks, kept forms of signed-out people, the purge. It can read nobody's text. */
export class SystemScope {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Runs one transaction in one HTTP request. It may run twice if the connection breaks, so its statements must allow
   * that. Throws a DatabaseError.
   */
  write<const Q extends readonly Query[]>(compose: (db: typeof build) => Q): Promise<ResultsOf<Q>> {
    return answering(this.#connection, () => this.#transact(compose));
  }

  /** Like `write`, and records the event. If the event has already taken effect, everything is undone. */
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
