import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier, Pool, type PoolClient } from "pg";
import { ConnectionError, RESET_SESSION, type Engine, type Query } from "./engine.ts";
import { Refusal } from "./errors.ts";
import { createLogins, giveToOwner, LOGINS } from "./logins.ts";

const PREFIX = "rowkeep_test_";
const CONNECTIONS = 20; // per login
const POOLED_CONNECTIONS = 1_000; // of the worker's login, where a pooler holds them back

type Way = { template?: string; poolerUrl?: string };

/**
 * A new database on the PostgreSQL at `adminUrl` (a superuser's connection string), dropped by `close`. It is a copy of
 * the database `template`, or empty. PostgreSQL does not copy rights on the database itself. The worker's login goes
 * through the pooler at `poolerUrl`, if there is one.
 */
export async function openPostgres(
  adminUrl: string,
  { template, poolerUrl }: Way = {},
): Promise<Engine> {
  const admin = openPool(adminUrl);
  const databases = await openDatabases(admin);
  const at = (login?: { user: string; password: string }) => {
    const url = new URL(isPooled(login?.user) ? (poolerUrl ?? "") : adminUrl);
    url.pathname = database;
    if (login) Object.assign(url, { username: login.user, password: login.password });
    return url.href;
  };
  const isPooled = (user?: string) => poolerUrl !== undefined && user === LOGINS.app.user;
  const database = await databases.create(template);
  const openPools = () =>
    new Map(
      Object.values(LOGINS).map((login) => {
        const size = isPooled(login.user) ? POOLED_CONNECTIONS : CONNECTIONS;
        return [login.user, openPool(at(login), size)];
      }),
    );
  try {
    const setup = new Client({ connectionString: at() });
    await setup.connect();
    await setup.query(giveToOwner(database));
    await setup.end();
  } catch (error) {
    await databases.close();
    throw error;
  }
  let pools = openPools();
  const disconnect = () => Promise.all([...pools.values()].map(endPool));

  return {
    database,
    async session(login, signal, work) {
      const { client, pid } = await connect(pools.get(login.user));
      let lost: Error | undefined;
      // Needs a listener: a lost connection without one ends the process.
      const onError = (error: Error) => void (lost = error);
      // Behind a pooler, another client may have the backend by now.
      const cancel = () => {
        if (!isPooled(login.user))
          void admin.query("select pg_cancel_backend($1)", [pid]).catch(logLoss);
      };
      client.on("error", onError);
      signal.addEventListener("abort", cancel);
      try {
        return await work(extended(client));
      } finally {
        signal.removeEventListener("abort", cancel);
        if (!signal.aborted) await client.query(RESET_SESSION).catch(onError);
        client.off("error", onError);
        // After a cancel the connection is not reused, because the cancel could hit its next statement.
        client.release(lost ?? signal.aborted);
      }
    },
    setClock() {
      throw new Refusal(400, "a PostgreSQL has the clock of its machine");
    },
    async snapshot() {
      // PostgreSQL copies only databases that nobody is connected to, and a pooler keeps its connections.
      await disconnect();
      await admin.query(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1",
        [database],
      );
      pools = openPools();
      return databases.create(database);
    },
    async close() {
      await disconnect();
      await databases.close();
      await admin.end();
    },
  };
}

const openPool = (connectionString: string, max = CONNECTIONS) =>
  new Pool({ connectionString, max }).on("error", logLoss);

/**
 * Resolves when the server has closed every connection. The pool's own end resolves as soon as the server has been
 * told.
 */
async function endPool(pool: Pool): Promise<void> {
  let open = pool.totalCount;
  const gone = new Promise<void>((resolve) => {
    if (open === 0) resolve();
    else pool.on("remove", () => --open === 0 && resolve());
  });
  await pool.end();
  await gone;
}

/** Without such a listener, a lost connection ends the process. */
const logLoss = (error: Error) =>
  console.error(`local Neon: lost a connection to PostgreSQL: ${error.message}`);

/**
 * Creates databases with random names. A name is locked while this process lives. Unlocked ones were left behind by
 * killed processes and are dropped. `close` drops what was created.
 */
async function openDatabases(admin: Pool) {
  const keeper = await admin.connect();
  keeper.on("error", logLoss);
  await dropAbandoned(keeper);
  await keeper.query(createLogins);
  const made: string[] = [];
  const close = async () => {
    for (const name of made.splice(0)) await keeper.query(`drop database ${name} with (force)`);
    keeper.release(true);
  };
  return {
    /** Creates a copy of `template`, or an empty database, and returns its name. */
    async create(template?: string) {
      const name = PREFIX + randomBytes(6).toString("hex");
      await keeper.query("select pg_advisory_lock(hashtext($1))", [name]);
      const source = template === undefined ? "" : ` template ${escapeIdentifier(template)}`;
      await keeper.query(`create database ${name}${source}`);
      made.push(name);
      return name;
    },
    close,
  };
}

async function dropAbandoned(keeper: PoolClient) {
  const found = await keeper.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^${PREFIX}[0-9a-f]{12}$'`,
  );
  for (const { name } of found.rows) {
    const lock = await keeper.query<{ free: boolean }>(
      "select pg_try_advisory_lock(hashtext($1)) as free",
      [name],
    );
    if (!lock.rows[0]?.free) continue;
    await keeper.query(`drop database if exists ${name} with (force)`);
    await keeper.query("select pg_advisory_unlock(hashtext($1))", [name]);
  }
}

async function connect(pool: Pool | undefined) {
  try {
    if (!pool) throw new Error("no such login");
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    return { client, pid: rows[0]?.pid };
  } catch (cause) {
    throw new ConnectionError("could not connect to PostgreSQL", { cause });
  }
}

const asText = { getTypeParser: () => (value: string) => value };

const extended =
  (client: PoolClient): Query =>
  async (text, values = []) => {
    const request = {
      text,
      values,
      rowMode: "array" as const,
      types: asText,
      queryMode: "extended",
    };
    const { fields, rows, command, rowCount } = await client.query<(string | null)[]>(request);
    return { fields, rows, command: command ?? "", rowCount };
  };
