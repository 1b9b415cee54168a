import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newClaimsKey } from "#db/setup/claims-key.ts";
import { migrate } from "#db/setup/migrate.ts";
import { type NeonEmulator, startNeon } from "../../emulators/neon/index.ts";
import { engines } from "./engines.ts";

const OURS = new URL("../../db/migrations", import.meta.url).pathname;
const KEY = newClaimsKey();
const SCRIPT = new URL("../../scripts/migrate.ts", import.meta.url).pathname;

describe.each(engines)("migrations on $engine", ({ postgresUrl }) => {
  let emulator: NeonEmulator;
  let folder: string;
  let count: number;
  beforeEach(async () => {
    emulator = await startNeon({ postgresUrl });
    folder = mkdtempSync(join(tmpdir(), "migrations-"));
    cpSync(OURS, folder, { recursive: true });
    count = entries().length;
    return async () => {
      rmSync(folder, { recursive: true });
      await emulator.stop();
    };
  });

  const journal = () => join(folder, "meta/_journal.json");
  const entries = (): { tag: string }[] => JSON.parse(readFileSync(journal(), "utf8")).entries;
  function add(tag: string, sql: string) {
    const added = { idx: count, version: "7", when: Date.now(), tag, breakpoints: true };
    writeFileSync(journal(), JSON.stringify({ entries: [...entries(), added] }));
    writeFileSync(join(folder, `${tag}.sql`), sql);
  }
  const url = () => emulator.url("owner");
  const ledger = async () =>
    (await neon(url())`select hash from drizzle.__drizzle_migrations`).length;

  it("are applied once", async () => {
    expect(await migrate(url(), folder)).toBe(count);
    expect(await migrate(url(), folder)).toBe(0);
    expect(await ledger()).toBe(count);
  });

  it("are applied once when several start together", async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url(), folder)));
    expect(applied.reduce((sum, one) => sum + one)).toBe(count);
    expect(await ledger()).toBe(count);
  });

  it("give the tasks and lists that are there already their places", async () => {
    const all = entries();
    writeFileSync(journal(), JSON.stringify({ entries: all.slice(0, 3) }));
    await migrate(url(), folder);
    const sql = neon(url());
    await sql.transaction([
      sql`insert into owners (id, kind) values ('ada', 'user'), ('bob', 'user')`,
      sql`insert into lists (id, owner_id, name) select gen_random_uuid(), owner, name
        from unnest(array['ada', 'bob']) as owner, unnest(array['Home', 'HOME', 'Work']) as name`,
      sql`insert into tasks (id, owner_id, title) select gen_random_uuid(), 'ada', 'Task' from generate_series(1, 50)`,
    ]);
    writeFileSync(journal(), JSON.stringify({ entries: all }));
    expect(await migrate(url(), folder)).toBe(all.length - 3);
    const placed = await sql`select id from tasks order by position`;
    expect(placed).toEqual(await sql`select id from tasks order by id desc`);
    expect(await sql`select distinct version, priority from tasks`).toEqual([
      { version: 1, priority: 0 },
    ]);
    const names =
      await sql`select name from lists where owner_id = 'bob' and name not ilike 'home%'`;
    expect(names).toEqual([{ name: "Work" }]);
    expect(await sql`select count(*)::int as n from lists`).toEqual([{ n: 6 }]);
    await sql`insert into tasks (id, owner_id, title) values (gen_random_uuid(), 'ada', 'New')`;
    expect((await sql`select title from tasks order by position limit 1`)[0]?.title).toBe("New");
  });

  it("leave nothing of one that fails, and go on once it is mended", async () => {
    const half = "create table half (id int);\n--> statement-breakpoint\n";
    add("0099_half", `${half}select 1 / 0;`);
    await expect(migrate(url(), folder)).rejects.toThrow("division by zero");
    expect(await ledger()).toBe(count);
    expect(await neon(url())`select to_regclass('half') as half`).toEqual([{ half: null }]);
    writeFileSync(join(folder, "0099_half.sql"), half);
    expect(await migrate(url(), folder)).toBe(1);
  });
});

async function run(url: string, key = KEY, ...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, DATABASE_OWNER_URL: url, DATABASE_CLAIMS_KEY: key },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "exit");
  return { code, output: (await output).join("") };
}

describe("npm run db:migrate", () => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon();
    return emulator.stop;
  });

  it.each(["", "https://example.com", "postgresql://owner:canary@host:99999999/db"])(
    "says what to set when the address is %o",
    async (url) => {
      const { code, output } = await run(url);
      expect(code).toBe(1);
      expect(output).toContain("DATABASE_OWNER_URL");
      expect(output).not.toContain("canary");
    },
  );

  it("migrates, audits, and lists the defects that it finds", async () => {
    const migrations = readdirSync(OURS).filter((name) => name.endsWith(".sql")).length;
    const url = emulator.url("owner");
    expect(await run(url)).toEqual({
      code: 0,
      output: `${migrations} migrations applied.\nThe key for claims is installed.\nRow security is in force.\n`,
    });
    await neon(url)`alter table tasks no force row level security`;
    const { code, output } = await run(url);
    expect(code).toBe(1);
    expect(output).toContain("public.tasks: row security is not forced");
    await neon(url)`alter function app.find set search_path = ''`;
    expect((await run(url)).output).toContain(
      "app.find(text[],text[],text[],text,text,date,date,integer,uuid,integer): function whose search_path is not pg_catalog, pg_temp",
    );
  });

  it("says that a key for claims is missing, or is none, and never the key", async () => {
    const other = await startNeon();
    const url = other.url("owner");
    const without = await run(url, "");
    expect(without.code).toBe(1);
    expect(without.output).toContain("set DATABASE_CLAIMS_KEY");
    const wrong = await run(url, "canary");
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain("DATABASE_CLAIMS_KEY is no key");
    expect(wrong.output).not.toContain("canary");

    const keys = async () => (await neon(url)`select id from app.claims_keys`).length;
    await run(url);
    await run(url, newClaimsKey());
    expect([await keys(), (await run(url, "")).code]).toEqual([2, 0]);
    expect((await run(url, KEY, "--only-this-claims-key")).output).toContain("no other holds");
    expect(await keys()).toBe(1);
    await other.stop();
  });

  it("says plainly what is wrong with the roles", async () => {
    const other = await startNeon();
    await neon(other.url("owner"))`create role system bypassrls`;
    const { code, output } = await run(other.url("owner"));
    await other.stop();
    expect(code).toBe(1);
    expect(output).toContain("role system bypasses row security");
  });
});
