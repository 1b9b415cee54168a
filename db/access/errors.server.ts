import { NeonDbError } from "@neondatabase/serverless";

export type Failure =
  | "unique"
  | "forbidden"
  | "invalid"
  /** A row that this belongs to went at that very moment. */
  | "foreign"
  | "timeout"
  | "conflict"
  | "too_large"
  | "unavailable"
  /** The person has too many requests under way. */
  | "busy"
  /** The person is deleted. */
  | "gone"
  /** The person is banned. */
  | "banned"
  /** The session has ended, although its token is still valid. */
  | "ended"
  /** A later change from the same browser has already been made. */
  | "late"
  /** The owner's plan does not include this. */
  | "plan"
  /** The database rejected the claims: it has another key, or a different clock. */
  | "unsigned"
  /** The form's key has already been used, for something else or for a row that is gone. */
  | "used"
  /** The actor can read the row, but somebody else owns it. */
  | "anothers"
  /** The person does not belong to the workspace. */
  | "outsider"
  /** Nobody has said yet which workspace has this address. */
  | "unknown-workspace"
  /** The person does not belong to the workspace that something is to go to. */
  | "elsewhere"
  /** The person is no admin of the workspace. */
  | "lesser-role"
  /**
   * Nobody has said for ten minutes that the person belongs to the workspace, or Clerk not at this moment that they are one
   * of its admins.
   */
  | "unconfirmed"
  /** The person is not a site admin. */
  | "forbidden-role"
  | "unknown";

type Details = {
  /** The request certainly had no effect. */
  rolledBack: boolean;
  /** Worth retrying, if the statements may run twice. */
  transient?: boolean;
  constraint?: string;
  /** SQLSTATE. */
  code?: string;
  /** A word or two for the log, where there is no code. */
  about?: string;
};

/**
 * A failed database request. Its message, stack and cause never contain what PostgreSQL or the driver said, because
 * both quote values, and the driver quotes the connection string.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly kind: Failure;
  readonly rolledBack: boolean;
  readonly transient: boolean;
  readonly constraint?: string;
  readonly code?: string;

  constructor(kind: Failure, { rolledBack, transient = false, constraint, code, about }: Details) {
    const more = [code, constraint, about].filter(Boolean).join(", ");
    super(`database request failed: ${kind}${more && ` (${more})`}`);
    this.kind = kind;
    this.rolledBack = rolledBack;
    this.transient = transient;
    this.constraint = constraint;
    this.code = code;
  }
}

/** Kinds by SQLSTATE or its class. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const KINDS: Record<string, Failure> = {
  RK001: "gone",
  RK002: "banned",
  RK003: "late",
  RK004: "unsigned",
  RK005: "ended",
  RK006: "outsider",
  RK007: "unconfirmed",
  RK008: "unknown-workspace",
  RK009: "lesser-role",
  RK010: "forbidden-role",
  RK011: "elsewhere",
  RK402: "plan",
  "23505": "unique",
  "42501": "forbidden",
  "23503": "foreign",
  "23502": "invalid",
  "23514": "invalid",
  "22": "invalid",
  "54": "too_large",
  "57014": "timeout",
  "40": "conflict",
  "55P03": "conflict",
  "53": "unavailable",
  "57": "unavailable",
  "08": "unavailable",
};

/**
 * How Neon's proxy begins its message about a request that it cannot read. Source: proxy/src/serverless/error.rs of
 * Neon.
 */
const UNREADABLE = "could not parse the HTTP request body";

/**
 * What PostgreSQL and Neon's proxy say to a login that they refuse, all of which they do before anything runs. Source:
 * proxy/src/auth/mod.rs of Neon; src/backend/libpq/auth.c of PostgreSQL.
 */
const NOT_LET_IN =
  /authentication|credentials|not allowed to connect|is not permitted to log in|endpoint id|does not exist/i;

/** No connection is free. Neon does not queue (https://neon.com/docs/connect/connection-pooling). */
export const FULL = "53300";

/**
 * PostgreSQL rejected these before it began, among them a login or a database that it does not let in. For other failed
 * connections, nobody knows how far they got.
 */
const NOT_BEGUN = /^(53300|57P03|28|3D)/;

/** Classifies a failed request. The driver may throw anything, not only a NeonDbError. */
export function toDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  if (!(error instanceof NeonDbError)) return brokenAnswer(error);
  const { code, constraint, sourceError } = error;
  if (sourceError) return brokenAnswer(sourceError);
  const status = /^Server error \(HTTP status (\d+)\)/.exec(error.message);
  if (status) return fromStatus(Number(status[1]), /"code":"(\w{5})"/.exec(error.message)?.[1]);
  if (!code) return fromProxy(error.message);
  const kind = KINDS[code] ?? KINDS[code.slice(0, 2)] ?? "unknown";
  const rolledBack = kind !== "unavailable" || NOT_BEGUN.test(code);
  const transient = kind === "conflict" || kind === "unavailable";
  return new DatabaseError(kind, { rolledBack, transient, constraint, code });
}

/**
 * Neon's proxy gives no code to what it says itself. A connection to the database that broke, perhaps after the commit,
 * looks like a login that was refused, apart from the words.
 */
function fromProxy(message: string): DatabaseError {
  if (message.startsWith(UNREADABLE)) return new DatabaseError("invalid", { rolledBack: true });
  return NOT_LET_IN.test(message)
    ? new DatabaseError("unavailable", { rolledBack: true, about: "login refused" })
    : new DatabaseError("unavailable", {
        rolledBack: false,
        transient: true,
        about: "connection lost",
      });
}

function fromStatus(status: number, code?: string): DatabaseError {
  if (status === 413) return new DatabaseError("too_large", { rolledBack: true });
  if (status === 507) return new DatabaseError("too_large", { rolledBack: false });
  const rolledBack = status === 429 || (code !== undefined && NOT_BEGUN.test(code));
  return new DatabaseError("unavailable", { rolledBack, transient: true, code });
}

/**
 * No response, or only half of one: an abort while the body is read is a TimeoutError, a TypeError or a SyntaxError. In
 * workerd, a lost connection is a plain Error that says whether it is `retryable`.
 */
function brokenAnswer(error: unknown): DatabaseError {
  const name = error instanceof Error ? error.name : "";
  if (name === "TimeoutError" || name === "AbortError")
    return new DatabaseError("timeout", { rolledBack: false });
  const isLost = error instanceof Error && "retryable" in error;
  if (isLost || name === "TypeError" || name === "SyntaxError")
    return new DatabaseError("unavailable", { rolledBack: isRefused(error), transient: true });
  return new DatabaseError("unknown", { rolledBack: false });
}

/** Node reports that nothing listens there; workerd does not. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === "ECONNREFUSED";
