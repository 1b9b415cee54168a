import { neon } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import "./endpoint.ts";
import { DatabaseError, toDatabaseError } from "./errors.server.ts";
import { outageOf } from "./outage.server.ts";

export type Connection = {
  url: string;
  /** Milliseconds that one HTTP request may take; 5,000 when not given. */
  timeout?: number;
  /** Called once for each HTTP request, with its milliseconds. */
  onRoundTrip?: (milliseconds: number) => void;
  /** What a scope throws in place of its DatabaseError. */
  onFailure?: (error: DatabaseError) => unknown;
};

export type Query = BatchItem<"pg">;

/** What the queries of one transaction give, in their order. */
export type ResultsOf<Q extends readonly Query[]> = {
  -readonly [K in keyof Q]: Q[K]["_"]["result"];
};

type Options = { readOnly: boolean };

// Milliseconds before each new try, and after which there is none: an outage has to be answered within a second.
const PAUSES = [50, 150];
const PATIENCE = 500;
/** Milliseconds that the one request may take which tries whether an outage is over. */
const PROBE_TIMEOUT = 800;

/** Makes statements. It has no connection, so what it made runs in a scope's transaction or not at all. */
export const build = drizzle.mock();

/**
 * Runs the queries in one transaction, which is one HTTP request, and returns their results in order. Reads see one
 * snapshot. What failed for a passing reason is tried again up to twice, even when it may have been committed: the
 * queries must be such that a second run changes nothing. Whether an outage is over is tried once and shortly.
 * Throws a DatabaseError.
 */
export async function transact<const Q extends readonly [Query, ...Query[]]>(
  connection: Connection,
  options: Options,
  queries: Q,
): Promise<ResultsOf<Q>> {
  const { timeout = 5_000 } = connection;
  const attempt = (limit: number) => send({ ...connection, timeout: limit }, options, queries);
  return outageOf(hostOf(connection)).guard((isProbe) =>
    isProbe ? attempt(Math.min(timeout, PROBE_TIMEOUT)) : persist(() => attempt(timeout)),
  );
}

/** First statement of a transaction: the role whose policies hold, for whom, and for how long it may run. */
export const assume = (role: string, claims: { sub: string; owner: string } | null): Query =>
  build.execute(sql`select set_config('role', ${role}, true),
    set_config('request.jwt.claims', ${claims ? JSON.stringify(claims) : ""}, true),
    set_config('statement_timeout', '10s', true),
    set_config('idle_in_transaction_session_timeout', '15s', true)`);

/** Runs a scope's work; what fails there is thrown as the connection wants it. */
export async function answering<T>({ onFailure }: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw onFailure && error instanceof DatabaseError ? onFailure(error) : error;
  }
}

function hostOf({ url }: Connection): string {
  if (URL.canParse(url)) return new URL(url).host;
  throw new DatabaseError("unavailable", { rolledBack: true });
}

async function send<Q extends readonly [Query, ...Query[]]>(
  connection: Connection & { timeout: number },
  { readOnly }: Options,
  queries: Q,
): Promise<ResultsOf<Q>> {
  const { url, timeout, onRoundTrip } = connection;
  const client = neon(url, {
    readOnly,
    isolationLevel: readOnly ? "RepeatableRead" : "ReadCommitted",
    fetchOptions: { signal: AbortSignal.timeout(timeout) },
  });
  const startedAt = performance.now();
  try {
    return await drizzle({ client }).batch<Query, Q>(queries);
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    onRoundTrip?.(performance.now() - startedAt);
  }
}

async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      const isPassing = error instanceof DatabaseError && error.transient;
      if (!isPassing || performance.now() - startedAt > PATIENCE) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }
  return attempt();
}
