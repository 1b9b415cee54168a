import { Client } from "pg";
import { expect, test } from "vitest";
import { startNeon } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

const onPostgres = ENGINES.flatMap(([, { postgresUrl }]) => (postgresUrl ? [postgresUrl] : []));

/** Runs `work` beside the emulator, as the superuser that it was given. */
async function beside<T>(connectionString: string, work: (admin: Client) => Promise<T>) {
  const admin = new Client({ connectionString });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

test("a PostgreSQL that does not answer is an error", async () => {
  const postgresUrl = "postgresql://root@127.0.0.1:1/postgres";
  await expect(startNeon({ postgresUrl })).rejects.toThrow("ECONNREFUSED");
});

test.each(onPostgres)(
  "a killed emulator's database is dropped by the next",
  async (postgresUrl) => {
    const killed = await startNeon({ postgresUrl });
    const database = new URL(killed.url("app")).pathname.slice(1);
    const exists = () =>
      beside(postgresUrl, async (admin) => {
        const found = await admin.query("select from pg_database where datname = $1", [database]);
        return found.rowCount === 1;
      });
    await killed.kill();
    expect(await exists()).toBe(true);
    await (await startNeon({ postgresUrl })).stop();
    expect(await exists()).toBe(false);
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
      [sql`select n from counters`, sql`select pg_sleep(0.2)`, sql`update counters set n = n + 1`],
      {
        isolationLevel: "RepeatableRead",
      },
    );
  const results = await Promise.allSettled([add(), add()]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(["40001"]);
  expect(await sql`select n from counters`).toEqual([{ n: 1 }]);
  await emulator.stop();
});
