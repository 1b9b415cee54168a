import { neon } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import { type Identity, type Role, signClaims } from "./claims.server.ts";
import "./endpoint.ts";
import { DatabaseError, toDatabaseError } from "./errors.server.ts";
import { outageOf } from "./outage.server.ts";

export type Connection = {
  url: string;
  /** With which the claims of each transaction are signed; the database has it too. */
  claimsKey: string;
  /** Milliseconds that one HTTP request may take; 5,000 when not given. */
  timeout?: number;
  /** Runs a request when it is its turn among those of one person; at once when not given. */
  share?: Share;
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

/** `takesTurns`: in the database with others of the same person. Throws a DatabaseError of kind "busy" when its turn does not come. */
export type Share = <T>(takesTurns: boolean, request: () => Promise<T>) => Promise<T>;

/** As whom a transaction acts, and whether it may write. `identity`: null for roles that are no person's. */
type Options = {
  role: Role;
  identity: Identity | null;
  readOnly: boolean;
  takesTurns?: boolean;
};

/** Milliseconds that one HTTP request may take where nothing else is said. */
const TIMEOUT = 5_000;

// Milliseconds before each new try, and after which there is none: an outage has to be answered within a second.
const PAUSES = [50, 150];
const PATIENCE = 500;
/** Milliseconds in which a database that can be reached answers a question about nothing. */
const PING_TIMEOUT = 800;

/** Makes statements. It has no connection, so what it made runs in a scope's transaction or not at all. */
export const build = drizzle.mock();

/**
 * Runs the queries in one transaction, which is one HTTP request, and returns their results in order. Its first statement
 * takes the role, with signed claims, for this transaction alone. Reads see one snapshot. What failed for a passing reason is
 * tried again up to twice, even when it may have been committed: the queries must be such that a second run changes nothing.
 * Throws a DatabaseError.
 */
export async function transact<const Q extends readonly Query[]>(
  connection: Connection,
  options: Options,
  queries: Q,
): Promise<ResultsOf<Q>> {
  const { timeout = TIMEOUT, share = atOnce } = connection;
  const { role, identity, readOnly, takesTurns = false } = options;
  const request = async () => {
    const claims = await signClaims(connection.claimsKey, role, identity);
    const whole = [assume(role, claims, timeout), ...queries] as const;
    return persist(() => send({ ...connection, timeout }, readOnly, whole));
  };
  const outage = outageOf(hostOf(connection));
  const [, ...results] = await share(takesTurns, () =>
    outage.guard(request, () => ping(connection, timeout)),
  );
  return results;
}

/**
 * The role whose policies hold, the claims that they verify, and for how long a statement may run and wait for a lock. Both
 * are less than the request may take, so that the database says by itself what was too long, and has undone it.
 */
const assume = (role: Role, claims: string, timeout: number): Query =>
  build.execute(sql`select set_config('role', ${role}, true), set_config('app.claims', ${claims}, true),
    set_config('statement_timeout', ${`${timeout * 0.8}ms`}, true),
    set_config('lock_timeout', ${`${timeout * 0.6}ms`}, true),
    set_config('idle_in_transaction_session_timeout', '15s', true)`);

/** Runs a scope's work; what fails there is thrown as the connection wants it. */
export async function answering<T>({ onFailure }: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw onFailure && error instanceof DatabaseError ? onFailure(error) : error;
  }
}

const atOnce: Share = (_takesTurns, request) => request();

/** Asks for nothing that anybody could be slow at, or wait for. */
const ping = (connection: Connection, timeout: number) =>
  send({ ...connection, timeout: Math.min(timeout, PING_TIMEOUT) }, true, [
    build.execute(sql`select 1 as here`),
  ]);

function hostOf({ url }: Connection): string {
  const host = URL.parse(url)?.host;
  if (host !== undefined) return host;
  throw new DatabaseError("unavailable", { rolledBack: true });
}

async function send<Q extends readonly [Query, ...Query[]]>(
  connection: Connection & { timeout: number },
  readOnly: boolean,
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
