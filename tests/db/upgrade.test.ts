/**
 * A database as the previous version left it, with rows and open to its login, and what a deployment may already
 * contain.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { audit } from "#db/setup/audit.ts";
import { installClaimsKey, newClaimsKey } from "#db/setup/claims-key.ts";
import { checkHealth } from "#db/health.server.ts";
import { migrate } from "#db/setup/migrate.ts";
import { OwnerScope } from "#db/access/scope.server.ts";
import { listTasks } from "./tasks.ts";
import { type NeonEmulator, startNeon } from "../../emulators/neon/index.ts";
import { add, titles } from "./given.ts";
import { engines } from "./engines.ts";
import { runAs, self } from "./signed.ts";

const OURS = new URL("../../db/migrations", import.meta.url).pathname;

/** The last version without signed claims. */
const BEFORE = "0008_late_changes";

describe.each(engines)("an upgrade on $engine", ({ postgresUrl }) => {
  let emulator: NeonEmulator;
  let folder: string;
  beforeEach(async () => {
    emulator = await startNeon({ postgresUrl });
    folder = mkdtempSync(join(tmpdir(), "migrations-"));
    cpSync(OURS, folder, { recursive: true });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await emulator.stop();
  });

  const url = () => emulator.url("owner");

  /** The number of earlier migrations, all of which are applied. */
  async function migrateAsBefore(): Promise<number> {
    const journal = join(folder, "meta/_journal.json");
    const entries: { tag: string }[] = JSON.parse(readFileSync(journal, "utf8")).entries;
    const known = entries.slice(0, entries.findIndex(({ tag }) => tag === BEFORE) + 1);
    writeFileSync(journal, JSON.stringify({ entries: known }));
    return migrate(url(), folder);
  }

  it("keeps every row, and takes nobody's word for them any more", async () => {
    const known = await migrateAsBefore();
    const owner = neon(url());
    const form = randomUUID();
    await owner.transaction([
      owner`insert into owners (id, kind) values ('ada', 'user'), ('bob', 'user')`,
      owner`insert into users (id, time_zone) values ('ada', 'UTC'), ('bob', 'UTC')`,
      owner`insert into tasks (id, owner_id, title) select gen_random_uuid(), person, 'Of ' || person
        from unnest(array['ada', 'bob']) as person`,
      owner`insert into tombstones (id, kind) values ('gone', 'user')`,
      owner`insert into drafts (id, owner_id, path, sealed, expires_at)
        select id, 'ada', '/w/me/tasks', 'sealed', now() + interval '1 hour'
        from unnest(${[form, randomUUID()]}::uuid[]) as id`,
      owner`insert into audit_events (id, owner_id, actor_id, action, subject_id)
        select gen_random_uuid(), 'ada', 'ada', action, 'subject'
        from unnest(array['list.moved', 'task.created', 'task.moved', 'task.placed']) as action`,
    ]);
    const connection = { url: emulator.url("app"), claimsKey: newClaimsKey() };
    const unsigned = (role: string, query: string) =>
      neon(connection.url)
        .transaction((sql) => [
          sql`select set_config('role', ${role}, true),
            set_config('request.jwt.claims', '{"sub":"ada","owner":"ada"}', true)`,
          sql.query(query),
        ])
        .then(([, rows]) => rows);
    expect(await unsigned("authenticated", "select title from tasks")).toHaveLength(1);
    expect(await unsigned("system", "select id from tombstones")).toHaveLength(1);

    expect(await migrate(url())).toBeGreaterThan(0);
    expect(await migrate(url())).toBe(0);
    expect((await owner`select hash from drizzle.__drizzle_migrations`).length).toBeGreaterThan(
      known,
    );
    await installClaimsKey(url(), connection.claimsKey);
    expect(await audit(url())).toEqual([]);
    expect(await checkHealth(connection)).toEqual({ database: true, rowSecurity: true });
    expect(await unsigned("authenticated", "select title from tasks")).toEqual([]);
    expect(await unsigned("system", "select id from tombstones")).toEqual([]);
    const actions = await owner`select action from audit_events order by action`;
    expect(actions.map(({ action }) => action)).toEqual([
      "list.reordered",
      "task.created",
      "task.listed",
      "task.reordered",
    ]);

    const ada = new OwnerScope(connection, self("ada"), { keptFormId: form });
    await ada.read();
    expect(ada.keptForm).toBe("sealed");
    await add(ada, { title: "New" });
    const hers = titles((await listTasks(ada, { state: "open" })).tasks);
    expect(hers.toSorted()).toEqual(["New", "Of ada"]);
    expect(await owner`select id from kept_forms where id = ${form}`).toEqual([]);
    expect(await owner`select path, sealed from kept_forms`).toEqual([
      { path: "/w/me/tasks", sealed: "sealed" },
    ]);
    // Posts have real drafts since.
    const named = await owner`select relname as name from pg_class where relname ~ 'draft'
      union all select conname from pg_constraint where conname ~ 'draft'
      union all select proname from pg_proc where prosrc ~ 'drafts' or 'draft' = any(proargnames)`;
    expect(named).toEqual([]);
  });

  it("asks no extension who somebody is, where pg_session_jwt had been found", async () => {
    await migrateAsBefore();
    // What the first migration created there.
    await neon(url())`create or replace function app.user_id() returns text language sql stable
      set search_path = '' as $$ select 'user_of_the_extension' $$`;
    await migrate(url());
    const connection = { url: emulator.url("app"), claimsKey: newClaimsKey() };
    const asked = runAs(
      { connection },
      { role: "authenticated", claims: "" },
      "select app.user_id()",
    );
    expect(await asked).toEqual([{ user_id: null }]);
  });
});
