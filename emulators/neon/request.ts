import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Login } from "./engine.ts";
import { isLogin } from "./logins.ts";
import { Refusal } from "./errors.ts";

export type Statement = { query: string; params: (string | null)[]; arrayMode?: boolean };
export type Payload =
  | { batch: false; statement: Statement }
  | { batch: true; statements: Statement[] };
export type Options = {
  login: Login;
  arrayMode: boolean;
  isolationLevel?: string;
  readOnly: boolean;
  deferrable: boolean;
};

export const ISOLATION_LEVELS: Record<string, string> = {
  ReadUncommitted: "READ UNCOMMITTED",
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
};

/** Reads the `Neon-*` headers. Throws a Refusal (400) like Neon's proxy for each that is missing or wrong. */
export function readOptions(headers: IncomingHttpHeaders): Options {
  const header = (name: string) => headers[name]?.toString();
  if (header("authorization") !== undefined)
    throw new Refusal(400, "JWT authentication is not covered by the local Neon");
  const login = readLogin(header("neon-connection-string"));
  if (header("neon-raw-text-output") !== "true")
    throw new Refusal(400, "the local Neon answers only Neon-Raw-Text-Output: true");
  const isolationLevel = header("neon-batch-isolation-level");
  if (isolationLevel !== undefined && !Object.hasOwn(ISOLATION_LEVELS, isolationLevel))
    throw new Refusal(400, "invalid isolation level");
  return {
    login,
    arrayMode: header("neon-array-mode") === "true",
    isolationLevel,
    readOnly: header("neon-batch-read-only") === "true",
    deferrable: header("neon-batch-deferrable") === "true",
  };
}

function readLogin(connectionString: string | undefined): Login {
  if (!connectionString) throw new Refusal(400, "missing header: Neon-Connection-String");
  if (!URL.canParse(connectionString)) throw new Refusal(400, "invalid connection string");
  const url = new URL(connectionString);
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Refusal(400, "invalid connection string");
  if (!user) throw new Refusal(400, "missing username");
  if (!database) throw new Refusal(400, "missing database name");
  if (!password) throw new Refusal(400, "missing authentication credentials: required password");
  if (!isLogin(user, password))
    throw new Refusal(400, `password authentication failed for user '${user}'`);
  return { user, database };
}

/** Reads a body of at most `limit` bytes; throws a Refusal: 413, or 400 for bytes that are no UTF-8. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped, so that the client stays to read the answer.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new Refusal(413, `request is too large (max is ${limit} bytes)`);
  try {
    return UTF8.decode(Buffer.concat(chunks));
  } catch {
    throw malformed();
  }
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Parses `{query, params}` or `{queries: […]}`; throws a Refusal, 400. */
export function parsePayload(body: string): Payload {
  const value = parseJson(body);
  if (isRecord(value) && Array.isArray(value.queries))
    return { batch: true, statements: value.queries.map(parseStatement) };
  return { batch: false, statement: parseStatement(value) };
}

/** An escaped surrogate, paired or lone. */
const SURROGATE = /\\ud[89a-f]/i;

function parseJson(body: string): unknown {
  try {
    return SURROGATE.test(body) ? JSON.parse(body, wellFormed) : JSON.parse(body);
  } catch {
    throw malformed();
  }
}

/** Neon's proxy reads JSON with serde, which rejects a lone surrogate in a name or a text. */
function wellFormed(name: string, value: unknown): unknown {
  if (!name.isWellFormed() || (typeof value === "string" && !value.isWellFormed()))
    throw new SyntaxError("lone surrogate in hex escape");
  return value;
}

function parseStatement(value: unknown): Statement {
  if (!isRecord(value)) throw malformed();
  const { query, params = [], arrayMode } = value;
  if (typeof query !== "string" || !Array.isArray(params)) throw malformed();
  if (query.includes("\0")) throw new Refusal(400, "error encoding message to server");
  return {
    query,
    params: params.map(toText),
    ...(typeof arrayMode === "boolean" && { arrayMode }),
  };
}

const malformed = () => new Refusal(400, "could not parse the HTTP request body");
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/**
 * Source: json_to_pg_text in Neon's proxy. Strings pass unchanged, arrays become PostgreSQL arrays, and the rest
 * becomes JSON.
 */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? toArray(value) : JSON.stringify(value);
}

function toArray(values: unknown[]): string {
  const element = (value: unknown): string => {
    if (value === null) return "NULL";
    if (Array.isArray(value)) return toArray(value);
    return JSON.stringify(typeof value === "object" ? JSON.stringify(value) : value);
  };
  return `{${values.map(element).join(",")}}`;
}
