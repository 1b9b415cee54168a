import { ConnectionError } from "./engine.ts";

/** An answer that Neon's proxy gives itself, without PostgreSQL. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const FIELDS = [
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

type DatabaseError = Error & Partial<Record<(typeof FIELDS)[number] | "code" | "severity", string>>;

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && "severity" in error;

/** An error in the form that PostgreSQL sends. */
export const postgresError = (severity: string, code: string, message: string) =>
  Object.assign(new Error(message), { severity, code });

/** SQLSTATEs of failed connections that are the caller's mistake: bad authorisation, no such database. */
const CALLERS_FAULT = /^(28|3D)/;

/**
 * Status and JSON body of an error. Source: get_http_status_code and handle in Neon's proxy
 * (proxy/src/serverless/sql_over_http.rs). Every error of a statement is 400, with PostgreSQL's fields if it has any; a
 * connection that cannot be made is 500, unless that is the caller's mistake.
 */
export function errorAnswer(error: unknown): { status: number; body: string } {
  const source = error instanceof ConnectionError ? error.cause : error;
  const database = isDatabaseError(source) ? source : undefined;
  const message = source instanceof Error ? source.message : String(source);
  const fields = Object.fromEntries(FIELDS.map((name) => [name, database?.[name] ?? null]));
  const code = database?.code ?? "";
  const body = { message, code, severity: database?.severity ?? "", ...fields };
  return { status: statusOf(error, code), body: JSON.stringify(body) };
}

function statusOf(error: unknown, code: string): number {
  if (error instanceof Refusal) return error.status;
  return error instanceof ConnectionError && !CALLERS_FAULT.test(code) ? 500 : 400;
}
