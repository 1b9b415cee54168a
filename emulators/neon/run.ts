import { ConnectionError, type Engine, type Query, type Result } from "./engine.ts";
import { postgresError, Refusal } from "./errors.ts";
import { ISOLATION_LEVELS, type Options, type Payload, type Statement } from "./request.ts";

/**
 * Runs a payload in one session: a single statement by itself, a batch in one transaction. Returns the JSON of the
 * answer. Throws PostgreSQL's error, or a Refusal (507) if the answer exceeds `limit` bytes.
 */
export async function run(
  engine: Engine,
  options: Options,
  payload: Payload,
  limit: number,
  signal: AbortSignal,
): Promise<string> {
  const { database } = options.login;
  if (database !== engine.database) {
    const cause = postgresError("FATAL", "3D000", `database "${database}" does not exist`);
    throw new ConnectionError(cause.message, { cause });
  }
  let size = 0;
  const answer = async (query: Query, statement: Statement): Promise<string> => {
    // Neon cancels a statement when its client no longer waits for it.
    if (signal.aborted) throw new Refusal(400, "Query cancelled, connection was terminated");
    if (COPY.test(statement.query)) throw new Refusal(400, "unexpected message from server");
    const result = await query(statement.query, statement.params);
    const json = toJson(result, statement.arrayMode ?? options.arrayMode);
    size += Buffer.byteLength(json);
    if (size > limit) throw new Refusal(507, `response is too large (max is ${limit} bytes)`);
    return json;
  };
  return engine.session(options.login, signal, async (query) => {
    if (!payload.batch) return answer(query, payload.statement);
    await query(begin(options));
    const results: string[] = [];
    try {
      for (const statement of payload.statements) results.push(await answer(query, statement));
    } catch (error) {
      await query("ROLLBACK");
      throw error;
    }
    await query("COMMIT");
    return `{"results":[${results.join(",")}]}`;
  });
}

/** A statement that sends or awaits rows beside the protocol, after spaces and comments. */
const COPY =
  /^(\s|--[^\n]*(\n|$)|\/\*([^*]|\*(?!\/))*\*\/)*copy\b.*\b(from\s+stdin|to\s+stdout)\b/is;

function begin({ isolationLevel, readOnly, deferrable }: Options): string {
  return [
    "BEGIN",
    isolationLevel && `ISOLATION LEVEL ${ISOLATION_LEVELS[isolationLevel]}`,
    readOnly && "READ ONLY",
    deferrable && "DEFERRABLE",
  ]
    .filter(Boolean)
    .join(" ");
}

function toJson({ fields, rows, command, rowCount }: Result, rowAsArray: boolean): string {
  return JSON.stringify({
    fields,
    rows: rowAsArray
      ? rows
      : rows.map((row) => Object.fromEntries(row.map((value, i) => [fields[i]?.name, value]))),
    command,
    rowCount,
    rowAsArray,
  });
}
