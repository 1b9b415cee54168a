import { randomUUID } from "node:crypto";
import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { createTask, listTasks } from "./tasks.ts";
import type { Identity, Role } from "#db/access/claims.server.ts";
import { newPersonId } from "./clerk.ts";
import { asProduct, engines, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";
import { claimsOf, runAs, self } from "./signed.ts";

/** What attackers could do who ran their own SQL as the worker, without knowing anybody's id. */
describe.each(engines)("roles on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let app: NeonQueryFunction<false, false>;
  const ada = newPersonId();
  const bob = newPersonId();
  let hers: string;
  let list: string;

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    app = neon(db.connection.url);
    hers = (await createTask(db.scopeOf(ada), { title: "Hers" }, randomUUID())).id;
    await createTask(db.scopeOf(bob), { title: "His" }, randomUUID());
    list = randomUUID();
    await db.owner`insert into lists (id, owner_id, name) values (${list}, ${ada}, 'Hers')`;
    return db.emulator.stop;
  });

  /** Runs one statement with the role and signed claims. Returns its rows, or the SQLSTATE that rejected it. */
  const as = async (role: Role, who: Identity | null, query: string, params?: unknown[]) =>
    runAs(db, { role, claims: await claimsOf(db, role, who) }, query, params);
  const asBob = (query: string, params?: unknown[]) =>
    as("authenticated", self(bob), query, params);
  const FORBIDDEN = "42501";

  const tables = [
    "owners",
    "users",
    "lists",
    "tasks",
    "audit_events",
    "idempotency",
    "task_changes",
    "kept_forms",
    "webhook_deliveries",
    "tombstones",
  ];

  it.each(tables)("%s: nothing without a role", async (table) => {
    expect(await app.query(`select * from public.${table}`).catch(({ code }) => code)).toBe(
      FORBIDDEN,
    );
    expect(await as("anonymous", null, `select * from public.${table}`)).toBe(FORBIDDEN);
  });

  it.each([
    "owners",
    "users",
    "lists",
    "tasks",
    "audit_events",
    "idempotency",
    "task_changes",
    "kept_forms",
    "tombstones",
  ])("%s: no row without claims, or with those of nobody", async (table) => {
    // Which other workspace an event of the audit names, nobody reads.
    const columns = table === "audit_events" ? "id, owner_id" : "*";
    const query = `select ${columns} from ${table}`;
    expect(await runAs(db, { role: "authenticated", claims: "" }, query)).toEqual([]);
    expect(await as("authenticated", null, query)).toEqual([]);
  });

  it("forgets the claims with the transaction", async () => {
    await listTasks(db.scopeOf(ada), { state: "open" });
    const [after] =
      await app`select current_user as login, current_setting('app.claims', true) as claims`;
    expect(after?.login).toBe("rowkeep_app");
    expect(after?.claims ?? "").toBe("");
    expect(await runAs(db, { role: "authenticated", claims: "" }, "select * from tasks")).toEqual(
      [],
    );
  });

  it.each([
    ["become a site admin", "update users set role = 'site_admin'"],
    ["change their e-mail address", "update users set email = 'x@example.com'"],
    ["end their ban", "update users set banned = false"],
    ["be newer than Clerk", "update users set clerk_updated_at = now()"],
    ["put a task below another later", "update tasks set parent_id = null"],
    ["give their task away", `update tasks set owner_id = '${ada}'`],
    [
      "write for another",
      `insert into tasks (id, owner_id, title) values (gen_random_uuid(), '${ada}', 'x')`,
    ],
    ["make another owner", "insert into owners (id, kind) values ('user_new', 'user')"],
    ["make another person", "insert into users (id) values ('user_new')"],
    [
      "speak for another",
      `insert into audit_events (id, owner_id, actor_id, action, subject_id)
      values (gen_random_uuid(), '${bob}', '${ada}', 'x', 'x')`,
    ],
    ["rewrite what was done", "update audit_events set action = 'x'"],
    ["erase what was done", "delete from audit_events"],
    ["erase a tombstone", "delete from tombstones"],
    ["bury another", `insert into tombstones (id, kind) values ('${ada}', 'user')`],
    ["read deliveries", "select * from webhook_deliveries"],
    ["empty a table", "truncate tasks"],
    ["turn row security off", "alter table tasks disable row level security"],
    ["ask who is a site admin", "select app.is_site_admin()"],
  ])("lets a person not %s", async (_name, query) => {
    expect(await asBob(query)).toBe(FORBIDDEN);
  });

  it("lets a person change and delete no row of another's", async () => {
    expect(await asBob("update tasks set title = 'x' where id = $1 returning id", [hers])).toEqual(
      [],
    );
    expect(await asBob("delete from tasks where id = $1 returning id", [hers])).toEqual([]);
  });

  it("refuses a list of another's on a task, and keeps the owner when a list goes", async () => {
    const intoHers = "update tasks set list_id = $1";
    expect(await asBob(intoHers, [list])).toBe("23503");
    const asAda = (query: string, params?: unknown[]) =>
      as("authenticated", self(ada), query, params);
    expect(await asAda(`${intoHers} returning list_id`, [list])).toEqual([{ list_id: list }]);
    await asAda("delete from lists where id = $1", [list]);
    expect(await asAda("select owner_id, list_id from tasks")).toEqual([
      { owner_id: ada, list_id: null },
    ]);
  });

  it.each([
    "select title from tasks",
    "select notes from tasks",
    "select name from lists",
    "select due_on from tasks",
    "select recurrence from tasks",
    "select app.today()",
    "select app.enter_write_in_turn(null)",
    "select app.enter_write_after(null, null, null)",
    "select sealed from kept_forms",
    "select path from kept_forms",
    "select display_name from users",
    "select * from audit_events",
    "update tasks set trashed_at = now()",
    "update users set display_name = 'x'",
    "select app.enter_write(null)",
  ])("lets the system not: %s", async (query) => {
    expect(await as("system", null, query)).toBe(FORBIDDEN);
  });

  it("shows the system no task that is not in the trash", async () => {
    expect(await as("system", null, "select trashed_at from tasks")).toEqual([]);
    expect(
      await as("system", null, "delete from tasks where trashed_at is null returning trashed_at"),
    ).toEqual([]);
  });

  it.each([
    "select * from tasks",
    "select * from kept_forms",
    "select image_url from users",
    "update users set role = 'member'",
  ])("lets a site admin not: %s", async (query) => {
    expect(await as("site_admin", self(ada), query)).toBe(FORBIDDEN);
  });

  it("shows nothing to the role of site admins when the person is none", async () => {
    expect(await as("site_admin", self(ada), "select id from users")).toEqual([]);
    expect(await as("site_admin", null, "select svix_id from webhook_deliveries")).toEqual([]);
  });

  it("lets no statement of a transaction run for ever", async () => {
    const [[setUp] = []] = await record(() => listTasks(asProduct(db, ada), { state: "open" }));
    const [, after] = await app.transaction([
      app.query(setUp?.query ?? "", setUp?.params),
      app`select current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle, current_user as role`,
    ]);
    expect(after).toEqual([{ statement: "4s", lock: "3s", idle: "15s", role: "authenticated" }]);
  });
});
