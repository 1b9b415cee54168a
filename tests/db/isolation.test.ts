/**
 * Each of the two locks holds alone. Every statement that the functions of an owner send is recorded while Bob asks
 * for what is Ada's; it is then run again, as Bob, in four ways: with row security on and off, and as it is or with
 * the owner taken out (the filter is made true, other values of his are made hers). Only with both locks open
 * may it reach Ada, and then it must: else the statement proves nothing.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as people from "#db/people.server.ts";
import type { OwnerScope } from "#db/scope.server.ts";
import * as tasks from "#db/tasks.server.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { record, type Sent } from "./recorder.ts";

const ADA = "user_ada";
const BOB = "user_bob";
const CANARY = "canary of Ada";
const open = randomUUID();
const done = randomUUID();
const trashed = randomUUID();
const draft = randomUUID();
const form = randomUUID();

/** What Bob tries, for every function that takes an owner. Together the tries of one must reach each statement. */
const tries: Record<string, ((bob: OwnerScope) => Promise<unknown>)[]> = {
  listTasks: [
    (bob) => tasks.listTasks(bob, { state: "open" }),
    (bob) => tasks.listTasks(bob, { state: "done" }),
  ],
  getTask: [(bob) => tasks.getTask(bob, open)],
  createTask: [
    (bob) => tasks.createTask(bob, { title: "Planted" }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted" }, form),
  ],
  editTask: [(bob) => tasks.editTask(bob, open, { title: "Changed" })],
  completeTask: [(bob) => tasks.completeTask(bob, open)],
  reopenTask: [(bob) => tasks.reopenTask(bob, done)],
  trashTask: [(bob) => tasks.trashTask(bob, open)],
  restoreTask: [(bob) => tasks.restoreTask(bob, trashed)],
  getPerson: [people.getPerson],
  savePerson: [(bob) => people.savePerson(bob, { displayName: "Changed", timeZone: "UTC" })],
  getAccount: [people.getAccount],
};

/** The statement without its owner; null when there is none to take out. */
function withoutOwner({ query, params }: Sent): Sent | null {
  if (!params.includes(BOB)) return null;
  const filter = new RegExp(`(?:"\\w+"\\.)?"(?:owner_id|id)" = \\$${params.indexOf(BOB) + 1}\\b`);
  const stripped = query.replace(filter, `$$${params.indexOf(BOB) + 1}::text is not null`);
  return { query: stripped, params: params.map((value) => (value === BOB ? ADA : value)) };
}

describe.each(engines)("isolation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let app: ReturnType<typeof neon>;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    app = neon(db.connection.url);
  });
  afterAll(() => db.emulator.stop());

  async function seed() {
    await db.owner.transaction((sql) => [
      sql`delete from owners`,
      sql`insert into owners (id, kind) values (${ADA}, 'user'), (${BOB}, 'user')`,
      sql`insert into users (id, display_name) values (${ADA}, ${CANARY}), (${BOB}, 'Bob')`,
      sql`insert into tasks (id, owner_id, title, done_at, trashed_at) values
        (${open}, ${ADA}, ${CANARY}, null, null), (${done}, ${ADA}, ${CANARY}, now(), null),
        (${trashed}, ${ADA}, ${CANARY}, null, now())`,
      sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${form}, ${open})`,
      sql`insert into audit_events (id, owner_id, actor_id, action, subject_id)
        values (${randomUUID()}, ${ADA}, ${ADA}, ${CANARY}, ${open})`,
      sql`insert into drafts (id, owner_id, path, sealed, expires_at)
        values (${draft}, ${ADA}, '/', ${CANARY}, now() + interval '1 hour')`,
    ]);
  }

  const rowsOfAda = () => db.owner`
    select to_jsonb(r) as row from tasks as r where owner_id = ${ADA}
    union all select to_jsonb(r) from users as r where id = ${ADA}
    union all select to_jsonb(r) from idempotency as r where owner_id = ${ADA}
    union all select to_jsonb(r) from audit_events as r where owner_id = ${ADA}
    union all select to_jsonb(r) from drafts as r where owner_id = ${ADA}
    order by 1`;

  async function setRowSecurity(isOn: boolean) {
    const tables = await db.owner`select tablename from pg_tables where schemaname = 'public'`;
    const change = isOn
      ? "enable row level security, force"
      : "disable row level security, no force";
    await db.owner.transaction(
      tables.map(({ tablename }) =>
        db.owner.query(`alter table ${tablename} ${change} row level security`),
      ),
    );
  }

  /** Whether the statement, run after `claims`, shows or changes anything of Ada's. */
  async function reaches(claims: Sent, { query, params }: Sent): Promise<boolean> {
    await seed();
    const before = await rowsOfAda();
    const batch = [app.query(claims.query, claims.params), app.query(query, params)];
    const answer = await app.transaction(batch).catch((error: unknown) => error);
    const after = await rowsOfAda();
    return (
      JSON.stringify(answer).includes(CANARY) || JSON.stringify(before) !== JSON.stringify(after)
    );
  }

  it("is tried with every function that takes an owner", () => {
    const exported = [tasks, people].flatMap((module) => Object.keys(module));
    expect(Object.keys(tries).toSorted()).toEqual(exported.toSorted());
  });

  it.each(Object.keys(tries))(
    "%s: the filter holds alone, and so does row security",
    async (name) => {
      const opened = new Map<number, boolean>();
      for (const attempt of tries[name] ?? []) {
        await seed();
        const [transaction = []] = await record(() => attempt(db.scopeOf(BOB, draft)));
        const [claims, enter, ...statements] = transaction;
        if (!claims || !enter) throw new Error("nothing was sent");
        // A write enters through a function without parameters of its owner's; a read, with a query for the draft.
        if (enter.params.includes(BOB)) statements.push(enter);
        for (const [index, statement] of statements.entries()) {
          const unbound = withoutOwner(statement);
          if (!unbound) throw new Error(`not bound to its owner: ${statement.query}`);
          expect(await reaches(claims, statement), `both: ${statement.query}`).toBe(false);
          expect(await reaches(claims, unbound), `row security alone: ${unbound.query}`).toBe(
            false,
          );
          await setRowSecurity(false);
          expect(await reaches(claims, statement), `filter alone: ${statement.query}`).toBe(false);
          opened.set(index, (await reaches(claims, unbound)) || (opened.get(index) ?? false));
          await setRowSecurity(true);
        }
      }
      expect([...opened.values()]).not.toContain(false);
      expect(opened.size).toBeGreaterThan(0);
    },
  );

  it("uses up nobody else's draft in a write, with row security and without", async () => {
    for (const isOn of [true, false]) {
      await seed();
      await setRowSecurity(isOn);
      await tasks.createTask(db.scopeOf(BOB, draft), { title: "Mine" }, randomUUID());
      await setRowSecurity(true);
      expect(await db.owner`select id from drafts`).toEqual([{ id: draft }]);
    }
  });
});
