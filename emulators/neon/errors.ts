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

/**
 * Status and JSON body of an error. Source: get_http_status_code and handle in Neon's proxy
 * (proxy/src/serverless/sql_over_http.rs). Every error of a statement is 400 and every connection that PostgreSQL does
 * not give is 500, with PostgreSQL's fields if it has any.
 */
export function errorAnswer(error: unknown): { status: number; body: string } {
  const source = error instanceof ConnectionError ? error.cause : error;
  const database = isDatabaseError(source) ? source : undefined;
  const message = source instanceof Error ? source.message : String(source);
  const fields = Object.fromEntries(FIELDS.map((name) => [name, database?.[name] ?? null]));
  const code = database?.code ?? "";
  const body = { message, code, severity: database?.severity ?? "", ...fields };
  return { status: statusOf(error), body: JSON.stringify(body) };
}

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  return error instanceof ConnectionError ? 500 : 400;
}
