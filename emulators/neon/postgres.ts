import { randomBytes } from "node:crypto";
import { Client, Pool, type PoolClient } from "pg";
import { ConnectionError, RESET_SESSION, type Engine, type Query } from "./engine.ts";
import { createLogins, giveToOwner, LOGINS } from "./logins.ts";

const PREFIX = "rowkeep_test_";
const CONNECTIONS = 20; // per login

/** A fresh database on the PostgreSQL at `adminUrl` (a superuser's connection string), dropped by `close`. */
export async function openPostgres(adminUrl: string): Promise<Engine> {
  const admin = openPool(adminUrl);
  const { database, release } = await createDatabase(admin);
  const at = (login?: { user: string; password: string }) => {
    const url = new URL(adminUrl);
    url.pathname = database;
    if (login) Object.assign(url, { username: login.user, password: login.password });
    return url.href;
  };
  const setup = new Client({ connectionString: at() });
  await setup.connect();
  await setup.query(giveToOwner(database));
  await setup.end();
  const pools = new Map(Object.values(LOGINS).map((login) => [login.user, openPool(at(login))]));

  return {
    database,
    async session(login, signal, work) {
      const { client, pid } = await connect(pools.get(login.user), login.applicationName);
      let lost: Error | undefined;
      // A listener, since a connection that dies with none takes the process down.
      const onError = (error: Error) => void (lost = error);
      const cancel = () => void admin.query("select pg_cancel_backend($1)", [pid]).catch(logLoss);
      client.on("error", onError);
      signal.addEventListener("abort", cancel);
      try {
        return await work(extended(client));
      } finally {
        signal.removeEventListener("abort", cancel);
        if (!signal.aborted) await client.query(RESET_SESSION).catch(onError);
        client.off("error", onError);
        // After a cancel the connection is not used again: the cancel could hit its next statement.
        client.release(lost ?? signal.aborted);
      }
    },
    snapshot: () => Promise.reject(new Error("snapshots are for PGlite alone")),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await admin.query(`drop database ${database}`);
      release();
      await admin.end();
    },
  };
}

const openPool = (connectionString: string) =>
  new Pool({ connectionString, max: CONNECTIONS }).on("error", logLoss);

/** Without such a listener a lost connection ends the process. */
const logLoss = (error: Error) =>
  console.error(`local Neon: lost a connection to PostgreSQL: ${error.message}`);

/**
 * Creates the logins and a database of a random name. The name is locked while this process lives; those that are not
 * locked were left by killed processes and are dropped.
 */
async function createDatabase(admin: Pool) {
  const keeper = await admin.connect();
  keeper.on("error", logLoss);
  const database = PREFIX + randomBytes(6).toString("hex");
  await keeper.query("select pg_advisory_lock(hashtext($1))", [database]);
  const abandoned = await keeper.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^${PREFIX}[0-9a-f]{12}$'`,
  );
  for (const { name } of abandoned.rows) {
    const lock = await keeper.query<{ free: boolean }>(
      "select pg_try_advisory_lock(hashtext($1)) as free",
      [name],
    );
    if (lock.rows[0]?.free) await keeper.query(`drop database if exists ${name} with (force)`);
  }
  await keeper.query(createLogins);
  await keeper.query(`create database ${database}`);
  return { database, release: () => keeper.release(true) };
}

async function connect(pool: Pool | undefined, applicationName: string) {
  try {
    if (!pool) throw new Error("no such login");
    const client = await pool.connect();
    const { rows } = await client.query<{ pid: number }>(
      "select set_config('application_name', $1, false), pg_backend_pid() as pid",
      [applicationName],
    );
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
