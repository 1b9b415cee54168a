import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { messages, PGlite, protocol } from "@electric-sql/pglite";
import { escapeLiteral } from "pg";
import { RESET_SESSION, type Engine, type Login, type Query, type Result } from "./engine.ts";
import { postgresError } from "./errors.ts";
import { createLogins, giveToOwner, LOGINS } from "./logins.ts";
import { LoadedMemory, unpack } from "./snapshot.ts";
import { initialTarball, writeSnapshot } from "./tarball.ts";

const { serialize } = protocol;
const DATABASE = "postgres";
const SUPERUSER = "postgres";
const CHECKPOINT_EVERY = 60_000; // ms
const { now: realNow } = Date;

/**
 * PGlite in `dataDir`, or in memory without one. A new database is a copy of `template` (a snapshot), or of an
 * initialised database that is cached next to the packages.
 */
export async function openPglite(dataDir?: string, template?: string): Promise<Engine> {
  const db = await open(dataDir, template);
  await db.exec(`${createLogins}; ${giveToOwner(DATABASE)}`);
  // PGlite has no background checkpointer: without this, the log grows for ever.
  const checkpoint = () => db.exec("checkpoint");
  const logIn = loginSql(db);
  const timer = setInterval(() => void checkpoint().catch(console.error), CHECKPOINT_EVERY).unref();
  return {
    database: DATABASE,
    // A running statement cannot be cancelled: PGlite blocks this process's event loop until it ends.
    session: (login, _signal, work) =>
      db.runExclusive(async () => {
        try {
          await simple(db, await logIn(login));
          return await work(extended(db));
        } finally {
          await simple(db, LOG_OUT);
        }
      }),
    async snapshot() {
      await checkpoint();
      return writeSnapshot(await db.dumpDataDir("none"));
    },
    // PGlite asks this process for the time.
    setClock(at) {
      const ahead = at === undefined ? 0 : at - realNow();
      Date.now = () => realNow() + ahead;
    },
    async close() {
      clearInterval(timer);
      await checkpoint();
      await db.close();
    },
  };
}

async function open(dataDir?: string, template?: string): Promise<PGlite> {
  const tarball = async () => readFileSync(template ?? (await initialTarball()));
  if (dataDir === undefined) return PGlite.create({ fs: new LoadedMemory(await tarball()) });
  if (!existsSync(join(dataDir, "PG_VERSION"))) {
    // Created next to its final place and moved there whole, so that a kill here leaves no half-made database.
    const unfinished = `${dataDir}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    unpack(await tarball(), unfinished);
    renameSync(unfinished, dataDir);
  }
  return PGlite.create({ dataDir });
}

// DEFAULT in RESET_SESSION does nothing here: a single-user backend has no default session authorization.
const LOG_OUT = `${RESET_SESSION}; SET SESSION AUTHORIZATION ${SUPERUSER}`;

// PGlite starts with `public` only.
const SEARCH_PATH = 'set search_path = "$user", public';

/**
 * PGlite has one superuser session, so a login is taken by SQL, together with the settings of a real login (`alter role
 * … set …`). They are read again after each session of the owner, who is the only one allowed to change them.
 */
function loginSql(db: PGlite): (login: Login) => Promise<string> {
  let known = new Map<string, string>();
  return async ({ user }) => {
    const settings = known.get(user) ?? (await roleSettings(db, user));
    known = user === LOGINS.owner.user ? new Map() : known.set(user, settings);
    return `${SEARCH_PATH}; ${settings} set session authorization ${user}`;
  };
}

async function roleSettings(db: PGlite, user: string): Promise<string> {
  const { rows } = await extended(db)(
    `select split_part(s, '=', 1), substr(s, strpos(s, '=') + 1)
     from (select unnest(setconfig) as s, setrole, setdatabase from pg_db_role_setting) as settings
     where setrole in (0, $1::regrole)
       and setdatabase in (0, (select oid from pg_database where datname = current_database()))
     order by setrole <> 0, setdatabase <> 0`,
    [user],
  );
  return rows
    .map(
      (row) =>
        `select set_config(${row.map((value) => escapeLiteral(value ?? "")).join(", ")}, false);`,
    )
    .join(" ");
}

async function simple(db: PGlite, text: string): Promise<void> {
  await db.execProtocol(serialize.query(text), { syncToFs: false });
}

const extended =
  (db: PGlite): Query =>
  async (text, params = []) => {
    refuseOtherLogin(text);
    const request = [
      serialize.parse({ text }),
      serialize.bind({ values: params }),
      serialize.describe({ type: "P" }),
      serialize.execute(),
      serialize.sync(),
    ];
    const answer = await db.execProtocol(Buffer.concat(request), {
      throwOnError: false,
      syncToFs: false,
    });
    return collect(answer.messages);
  };

function collect(answer: unknown[]): Result {
  const result: Result = { fields: [], rows: [], command: "", rowCount: null };
  for (const message of answer) {
    if (message instanceof messages.DatabaseError) throw message;
    if (message instanceof messages.RowDescriptionMessage)
      result.fields = message.fields.map(
        ({ name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier }) => ({
          name,
          dataTypeID,
          tableID,
          columnID,
          dataTypeSize,
          dataTypeModifier,
          format: "text",
        }),
      );
    else if (message instanceof messages.DataRowMessage) result.rows.push(message.fields);
    else if (message instanceof messages.CommandCompleteMessage)
      Object.assign(result, parseTag(message.text));
  }
  return result;
}

/** "INSERT 0 3" → INSERT, 3; "SELECT 2" → SELECT, 2; "CREATE TABLE" → CREATE, null, as in Neon's proxy. */
function parseTag(tag: string): Pick<Result, "command" | "rowCount"> {
  const count = /\d+$/.exec(tag);
  return { command: tag.split(" ")[0] ?? "", rowCount: count ? Number(count[0]) : null };
}

/** The session's real user is PGlite's superuser: without this, a login could become it. */
function refuseOtherLogin(text: string): void {
  if (/\bsession(_|\s|\/\*.*?\*\/)+authorization\b/is.test(text))
    throw postgresError("ERROR", "42501", "permission denied to set session authorization");
}
