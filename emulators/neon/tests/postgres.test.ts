import { Client } from "pg";
import { expect, test } from "vitest";
import { startNeon } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

const onPostgres = ENGINES.flatMap(([, { postgresUrl }]) => (postgresUrl ? [postgresUrl] : []));

/** Runs `work` next to the emulator, as the superuser that it was given. */
async function beside<T>(connectionString: string, work: (admin: Client) => Promise<T>) {
  const admin = new Client({ connectionString });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

const exists = (postgresUrl: string, database: string) =>
  beside(postgresUrl, async (admin) => {
    const found = await admin.query("select from pg_database where datname = $1", [database]);
    return found.rowCount === 1;
  });

test("a PostgreSQL that does not answer is an error", async () => {
  const postgresUrl = "postgresql://root@127.0.0.1:1/postgres";
  await expect(startNeon({ postgresUrl })).rejects.toThrow("ECONNREFUSED");
});

test.each(onPostgres)(
  "a killed emulator's database is dropped by the next",
  async (postgresUrl) => {
    const killed = await startNeon({ postgresUrl });
    const database = new URL(killed.url("app")).pathname.slice(1);
    expect(await exists(postgresUrl, database)).toBe(true);
    await killed.kill();
    await (await startNeon({ postgresUrl })).stop();
    expect(await exists(postgresUrl, database)).toBe(false);
  },
);

test.each(onPostgres)("a statement that nobody waits for is cancelled", async (postgresUrl) => {
  const emulator = await startNeon({ postgresUrl });
  const running = () =>
    beside(postgresUrl, async (admin) => {
      const found = await admin.query(
        "select from pg_stat_activity where datname = $1 and query like '%pg_sleep%'",
        [new URL(emulator.url("app")).pathname.slice(1)],
      );
      return found.rowCount;
    });
  const client = new AbortController();
  const { signal } = client;
  const sql = neon(emulator.url("app"), { fetchOptions: { signal } });
  const left = failure(sql`select pg_sleep(600)`);
  await expect.poll(running).toBe(1);
  client.abort();
  await left;
  await expect.poll(running).toBe(0);
  await emulator.stop();
});

test.each(onPostgres)("sessions that run at once do conflict", async (postgresUrl) => {
  const emulator = await startNeon({ postgresUrl });
  const sql = neon(emulator.url("owner"));
  await sql`create table counters as select 0 as n`;
  const add = () =>
    sql.transaction(
      [
        sql`select n from counters`,
        sql`select pg_advisory_xact_lock_shared(1)`,
        sql`update counters set n = n + 1`,
      ],
      { isolationLevel: "RepeatableRead" },
    );
  // Each waits until both have seen the same state.
  const here = new URL(postgresUrl);
  here.pathname = new URL(emulator.url("owner")).pathname;
  const results = await beside(here.href, async (admin) => {
    await admin.query("select pg_advisory_lock(1)");
    const both = Promise.allSettled([add(), add()]);
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await admin.query(waiting)).rowCount).toBe(2);
    await admin.query("select pg_advisory_unlock(1)");
    return both;
  });
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(["40001"]);
  expect(await sql`select n from counters`).toEqual([{ n: 1 }]);
  await emulator.stop();
});

test.each(onPostgres)(
  "a database begins as the snapshot that it is given, which goes with its maker",
  async (postgresUrl) => {
    const migrated = await startNeon({ postgresUrl });
    await neon(migrated.url("owner"))`create table kept as select 1 as id`;
    const template = await migrated.snapshot();
    await neon(migrated.url("owner"))`insert into kept values (2)`;
    const copy = await startNeon({ postgresUrl, template });
    expect(await neon(copy.url("owner"))`select id from kept`).toEqual([{ id: 1 }]);
    await neon(copy.url("owner"))`create table more ()`;
    await copy.stop();
    await migrated.stop();
    expect(await exists(postgresUrl, template)).toBe(false);
    await expect(startNeon({ postgresUrl, template })).rejects.toThrow("does not exist");
  },
);
