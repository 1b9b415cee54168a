import { neon } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { drizzle } from "drizzle-orm/neon-http";
import { type Identity, type Role, signClaims } from "./claims.server.ts";
import "./endpoint.ts";
import { DatabaseError, type Failure, FULL, toDatabaseError } from "./errors.server.ts";
import { outageOf } from "./outage.server.ts";

/** What becomes of the question whether a person belongs to an organisation's workspace. */
export type Membership = {
  /**
   * Asks Clerk which workspaces the person belongs to, and mirrors the answer, because the database could not tell
   * (`unconfirmed`, `unknown-workspace`), or says no. False if that was done a moment ago, so that nothing is new. Throws a DatabaseError if Clerk does not
   * answer.
   */
  confirm: (reason: Failure) => Promise<boolean>;
  /** The same once this request has been answered, because what is known is getting old. */
  confirmSoon: () => void;
  /** The person belongs to the workspace, which is called this. Called after each read. */
  onEntered?: (slug: string) => void;
  /** The workspace is called something else by now. What this throws is thrown instead of the results of a read. */
  onRenamed?: (slug: string) => void;
};

export type Connection = {
  url: string;
  /** Signs the claims of each transaction. The database has the same key. */
  claimsKey: string;
  /** Milliseconds that one HTTP request may take; 5,000 by default. */
  timeout?: number;
  /** Runs a request when it is this person's turn; by default, at once. */
  share?: Share;
  /** Called after each HTTP request, with its duration in milliseconds. */
  onRoundTrip?: (milliseconds: number) => void;
  /** For an organisation's workspace. */
  membership?: Membership;
  /** Turns a DatabaseError into what the scope throws instead. */
  onFailure?: (error: DatabaseError) => unknown;
};

export type Query = BatchItem<"pg">;

/** The results of one transaction's queries, in their order. */
export type ResultsOf<Q extends readonly Query[]> = {
  -readonly [K in keyof Q]: Q[K]["_"]["result"];
};

/**
 * `takesTurns`: the request waits in the database for others of the same person. Throws a DatabaseError of kind "busy"
 * if its turn does not come.
 */
export type Share = <T>(takesTurns: boolean, request: () => Promise<T>) => Promise<T>;

/** As whom a transaction acts, and whether it may write. `identity` is null for roles that are not a person's. */
type Options = {
  role: Role;
  identity: Identity | null;
  readOnly: boolean;
  takesTurns?: boolean;
};

/** The default time limit of one HTTP request, in milliseconds. */
const TIMEOUT = 5_000;

// Milliseconds before each retry, and the time after which there are no more: an outage must be reported within a
// second.
const PAUSES = [50, 150];
const PATIENCE = 500;

/** The longest pause, in milliseconds, before asking again for a connection of a database that has none free. */
const LAST_PAUSE = 800;

/** Builds statements. It has no connection, so what it builds can only run in a scope's transaction. */
export const build = drizzle.mock();

/**
 * Runs the queries in one transaction, which is one HTTP request, and returns their results in order. Its first
 * statement takes the role, with signed claims, for this transaction only. Reads see one snapshot. A request that
 * failed for a passing reason is sent again, even if it may have been committed, so a second run of the queries must
 * change nothing. Throws a DatabaseError.
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
    return persist(() => send({ ...connection, timeout }, readOnly, whole), timeout);
  };
  const outage = outageOf(hostOf(connection));
  const [, ...results] = await share(takesTurns, () =>
    outage.guard(request, (limit) => ping(connection, Math.min(timeout, limit))),
  );
  return results;
}

/**
 * Sets the role, the claims, and how long a statement may run and wait for a lock. Both limits are shorter than the
 * request's, so that the database reports a timeout itself and has undone the work.
 */
const assume = (role: Role, claims: string, timeout: number): Query =>
  build.execute(sql`select set_config('role', ${role}, true), set_config('app.claims', ${claims}, true),
    set_config('statement_timeout', ${`${timeout * 0.8}ms`}, true),
    set_config('lock_timeout', ${`${timeout * 0.6}ms`}, true),
    set_config('idle_in_transaction_session_timeout', '15s', true)`);

/** Runs a scope's work, and throws what the connection makes of its errors. */
export async function answering<T>({ onFailure }: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw onFailure && error instanceof DatabaseError ? onFailure(error) : error;
  }
}

const atOnce: Share = (_takesTurns, request) => request();

/** Asks for nothing that could be slow or have to wait. */
const ping = (connection: Connection, timeout: number) =>
  send({ ...connection, timeout }, true, [build.execute(sql`select 1 as here`)]);

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

/** Sends a request again as long as that may help. `timeout`: the time of one request, in milliseconds. */
async function persist<T>(attempt: () => Promise<T>, timeout: number): Promise<T> {
  const startedAt = performance.now();
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const pause = pauseAfter(error, failures, {
        elapsed: performance.now() - startedAt,
        timeout,
      });
      if (pause === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  }
}

/**
 * How long to wait before the next attempt, in milliseconds, after so many that failed before; null for none. A full
 * database (53300) has begun nothing and soon has a free connection, so it is asked for as long as a request may take.
 */
function pauseAfter(
  error: unknown,
  failures: number,
  { elapsed, timeout }: { elapsed: number; timeout: number },
): number | null {
  if (!(error instanceof DatabaseError) || !error.transient) return null;
  if (error.code === FULL)
    return elapsed < timeout * 0.8 ? Math.min(50 * 2 ** failures, LAST_PAUSE) : null;
  return elapsed > PATIENCE ? null : (PAUSES[failures] ?? null);
}
