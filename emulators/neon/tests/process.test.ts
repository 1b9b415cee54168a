import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startNeon } from "../index.ts";
import { connectionString } from "../logins.ts";
import { ENGINES, failure, neon } from "./engines.ts";

let folder: string;
let dataDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-neon-test-"));
  dataDir = join(folder, "deep", "data");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder is for one process at a time", async () => {
  const first = await startNeon({ dataDir });
  await expect(startNeon({ dataDir })).rejects.toThrow(
    /data is in use by the local Neon with process id \d+/,
  );
  await first.stop();
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
  await (await startNeon({ dataDir })).stop();
});

test("a dead process's lock is taken over, as is one whose id another program has now", async () => {
  await (await startNeon({ dataDir })).kill();
  expect(existsSync(`${dataDir}.lock`)).toBe(true);
  await (await startNeon({ dataDir })).stop();
  writeFileSync(`${dataDir}.lock`, "1");
  await (await startNeon({ dataDir })).stop();
});

test("kill -9 while it writes loses no row that was acknowledged", async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < 4; round++) {
    const emulator = await startNeon({ dataDir });
    const sql = neon(emulator.url("owner"));
    await sql`create table if not exists kept (id int primary key, content text)`;
    const write = async () => {
      for (let id = round * 1_000_000; ; id++) {
        await sql`insert into kept values (${id}, repeat('x', 2000))`;
        acknowledged.push(id);
        if (id % 1_000_000 === 200) void emulator.kill();
      }
    };
    expect((await failure(write())).sourceError).toBeDefined();
    await emulator.kill();
  }
  const reopened = await startNeon({ dataDir });
  const rows = await neon(reopened.url("owner"))`select id from kept`;
  const found = new Set(rows.map((row) => row.id));
  expect(acknowledged.length).toBeGreaterThan(800);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  await reopened.stop();
});

test("a clean stop keeps everything and lets go of what stalls", async () => {
  const emulator = await startNeon({ dataDir });
  const sql = neon(emulator.url("owner"));
  await sql`create table kept as select 1 as id`;
  await emulator.setFaults({ fail: "stall" });
  const stalled = failure(sql`select 1`);
  await emulator.stop();
  expect((await stalled).sourceError).toBeDefined();
  const reopened = await startNeon({ dataDir });
  expect(await neon(reopened.url("owner"))`select id from kept`).toEqual([{ id: 1 }]);
  await reopened.stop();
});

test("a database begins as the snapshot that it is given, in memory and on disk", async () => {
  const migrated = await startNeon();
  await neon(migrated.url("owner"))`create table kept as select 1 as id`;
  const template = await migrated.snapshot();
  await neon(migrated.url("owner"))`insert into kept values (2)`;
  await migrated.stop();
  for (const options of [{ template }, { template, dataDir }]) {
    const emulator = await startNeon(options);
    expect(await neon(emulator.url("app"))`select to_regclass('kept')::text as name`).toEqual([
      { name: "kept" },
    ]);
    expect(await neon(emulator.url("owner"))`select id from kept`).toEqual([{ id: 1 }]);
    await emulator.stop();
  }
  rmSync(template);
});

/** Starts an emulator from a separate process; returns its port, its process id, and that process. */
async function startFromParent() {
  const parent = join(folder, "parent.mjs");
  const index = new URL("../index.ts", import.meta.url).href;
  writeFileSync(
    parent,
    `import { startNeon } from ${JSON.stringify(index)};
     const { port } = await startNeon({ dataDir: ${JSON.stringify(dataDir)} });
     process.send(port); setInterval(() => {}, 1000);`,
  );
  const child = fork(parent, { execArgv: [] });
  const [port] = await once(child, "message");
  return { child, port, pid: Number(readFileSync(`${dataDir}.lock`, "utf8")) };
}

function isRunning(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("it ends with the process that started it, however that ends", async () => {
  const { child, pid } = await startFromParent();
  expect(isRunning(pid)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => isRunning(pid)).toBe(false);
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
});

const files = () => readdirSync(dataDir, { recursive: true }).length;

test("a statement that never ends does not outlive the process that started it all", async () => {
  const { child, port, pid } = await startFromParent();
  const before = files();
  const endless = failure(
    neon(
      connectionString("owner", port, "postgres"),
    )`do $$ begin create table has_begun (); loop end loop; end $$`,
  );
  // From here on PGlite's only session is taken, so later requests wait behind it.
  await expect.poll(files).toBeGreaterThan(before);
  const held = neon(connectionString("app", port, "postgres"))`select 1`.then(
    () => "answered",
    () => "lost",
  );
  child.kill("SIGKILL");
  expect((await endless).sourceError).toBeDefined();
  expect(await held).toBe("lost");
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test.each(ENGINES)(
  "it ends quietly when whoever started it is gone before it could answer, on %s",
  async (_name, { postgresUrl }) => {
    const where = postgresUrl ? `--postgres-url=${postgresUrl}` : `--data-dir=${dataDir}`;
    const main = new URL("../main.ts", import.meta.url);
    const child = fork(main, [where], { execArgv: [], silent: true });
    const said = Promise.all([text(child.stdout!), text(child.stderr!)]);
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await said).toEqual(["", ""]);
    expect(existsSync(`${dataDir}.lock`)).toBe(false);
  },
);

test("a taken port is an error, which leaves neither a process nor a lock", async () => {
  const taken = await startNeon();
  await expect(startNeon({ dataDir, port: taken.port })).rejects.toThrow(/EADDRINUSE/);
  expect(existsSync(`${dataDir}.lock`)).toBe(false);
  await taken.stop();
  await (await startNeon({ dataDir })).stop();
});
