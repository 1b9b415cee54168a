/** A login that the bridge has already checked. */
export type Login = { user: string; database: string };

type Field = {
  name: string;
  dataTypeID: number;
  tableID: number;
  columnID: number;
  dataTypeSize: number;
  dataTypeModifier: number;
  format: string;
};

/** One statement's result; every value is PostgreSQL's own text, or null. */
export type Result = {
  fields: Field[];
  rows: (string | null)[][];
  command: string;
  rowCount: number | null;
};

/** Runs one statement by the extended protocol; throws PostgreSQL's error with all its fields. */
export type Query = (text: string, params?: (string | null)[]) => Promise<Result>;

/** What runs SQL behind the bridge: PGlite or a real PostgreSQL. */
export type Engine = {
  /** Name of the one database that is served. */
  database: string;
  /**
   * Runs `work` on one exclusive session of that login and resets the session afterwards. Throws a ConnectionError if
   * no session is available. When `signal` aborts, a running statement is cancelled if the engine supports it.
   */
  session<T>(login: Login, signal: AbortSignal, work: (query: Query) => Promise<T>): Promise<T>;
  /** Copies the current state to a new place and returns it: the path of a tarball, or the name of a database. */
  snapshot(): Promise<string>;
  /** Lets the database's clock go on from `at`, in milliseconds since 1970, or, without it, be right. Throws a Refusal, 400, if it cannot. */
  setClock(at?: number): void;
  close(): Promise<void>;
};

/** The session could not be opened; `cause` is PostgreSQL's error if there is one. */
export class ConnectionError extends Error {
  override name = "ConnectionError";
}

/** What Neon's proxy runs when a connection returns to its pool. */
export const RESET_SESSION = [
  "ROLLBACK",
  "CLOSE ALL",
  "SET SESSION AUTHORIZATION DEFAULT",
  "RESET ALL",
  "DEALLOCATE ALL",
  "UNLISTEN *",
  "SELECT pg_advisory_unlock_all()",
  "DISCARD TEMP",
  "DISCARD SEQUENCES",
].join("; ");
