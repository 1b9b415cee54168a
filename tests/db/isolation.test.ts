/**
 * Each of the two locks holds alone. Every statement that the functions of an owner send is recorded while Bob asks
 * for what is Ada's; it is then run again, as Bob, in four ways: with row security on and off, and as it is or with
 * the owner taken out (the filter is made true, other values of his are made hers). Only with both locks open
 * may it reach Ada, and then it must: else the statement proves nothing.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as lists from "#db/lists.server.ts";
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
const recurring = randomUUID();
const repeated = randomUUID();
const subtask = randomUUID();
const list = randomUUID();
const emptyList = randomUUID();
const draft = randomUUID();
const form = randomUUID();
const listForm = randomUUID();

const FUTURE = "9999-01-01";
const next = { version: 1, dueOn: FUTURE };

/** What Bob tries, for every function that takes an owner. Together the tries of one must reach each statement. */
const tries: Record<string, ((bob: OwnerScope) => Promise<unknown>)[]> = {
  listToday: [tasks.listToday],
  listUpcoming: [tasks.listUpcoming],
  listAll: [
    (bob) => tasks.listAll(bob, { state: "open", listId: list, priority: 1 }),
    (bob) => tasks.listAll(bob, { state: "done" }),
  ],
  listOfList: [(bob) => tasks.listOfList(bob, list), (bob) => tasks.listOfList(bob, null)],
  listDone: [tasks.listDone],
  listTrash: [tasks.listTrash],
  listTasks: [
    (bob) => tasks.listTasks(bob, { state: "open" }),
    (bob) => tasks.listTasks(bob, { state: "done" }),
  ],
  getTask: [(bob) => tasks.getTask(bob, open)],
  getTaskPage: [
    (bob) => tasks.getTaskPage(bob, recurring),
    (bob) => tasks.getTaskPage(bob, open),
    (bob) => tasks.getTaskPage(bob, subtask),
  ],
  createTask: [
    (bob) => tasks.createTask(bob, { title: "Planted" }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted" }, form),
    (bob) => tasks.createTask(bob, { title: "Planted", listId: list }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", parentId: open }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", listName: "Planted" }, randomUUID()),
    (bob) => tasks.createTask(bob, { title: "Planted", listName: CANARY }, randomUUID()),
  ],
  editTask: [
    (bob) => tasks.editTask(bob, open, { title: "Changed" }),
    (bob) => tasks.editTask(bob, done, { title: "Changed", listId: list }, 1),
  ],
  placeTask: [(bob) => tasks.placeTask(bob, done, list), (bob) => tasks.placeTask(bob, open, null)],
  moveTask: [
    (bob) => tasks.moveTask(bob, open, "first"),
    (bob) => tasks.moveTask(bob, recurring, "last"),
    (bob) => tasks.moveTask(bob, open, { before: recurring }),
    (bob) => tasks.moveTask(bob, recurring, { before: open }),
    (bob) => tasks.moveTask(bob, open, { after: recurring }),
    (bob) => tasks.moveTask(bob, recurring, { after: open }),
  ],
  completeTask: [
    (bob) => tasks.completeTask(bob, open),
    (bob) => tasks.completeTask(bob, open, next),
    (bob) => tasks.completeTask(bob, recurring, next),
    (bob) => tasks.completeTask(bob, repeated, next),
  ],
  skipOccurrence: [(bob) => tasks.skipOccurrence(bob, recurring, next)],
  stopRecurrence: [(bob) => tasks.stopRecurrence(bob, recurring)],
  reopenTask: [(bob) => tasks.reopenTask(bob, done)],
  trashTask: [(bob) => tasks.trashTask(bob, open)],
  restoreTask: [(bob) => tasks.restoreTask(bob, trashed)],
  emptyTrash: [tasks.emptyTrash],
  completeTasks: [(bob) => tasks.completeTasks(bob, [open, done])],
  reopenTasks: [(bob) => tasks.reopenTasks(bob, [done])],
  trashTasks: [(bob) => tasks.trashTasks(bob, [open, done])],
  restoreTasks: [(bob) => tasks.restoreTasks(bob, [trashed])],
  moveTasks: [(bob) => tasks.moveTasks(bob, [done], list)],
  setDue: [(bob) => tasks.setDue(bob, [open], { dueOn: FUTURE })],
  prioritiseTasks: [(bob) => tasks.prioritiseTasks(bob, [open], 3)],
  listLists: [lists.listLists],
  createList: [
    (bob) => lists.createList(bob, { name: "Planted" }, randomUUID()),
    (bob) => lists.createList(bob, { name: CANARY }, listForm),
  ],
  renameList: [
    (bob) => lists.renameList(bob, list, `${CANARY} two`, 1),
    (bob) => lists.renameList(bob, list, CANARY, 1),
  ],
  moveList: [
    (bob) => lists.moveList(bob, list, "last"),
    (bob) => lists.moveList(bob, emptyList, { before: list }),
  ],
  deleteList: [
    (bob) => lists.deleteList(bob, list, { tasks: "keep" }, form),
    (bob) => lists.deleteList(bob, list, { tasks: "trash" }, form),
    (bob) => lists.deleteList(bob, emptyList, { tasks: "keep" }, randomUUID()),
  ],
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
      sql`insert into users (id, display_name, time_zone) values (${ADA}, ${CANARY}, ${CANARY}), (${BOB}, 'Bob', 'UTC')`,
      sql`insert into lists (id, owner_id, name) values (${list}, ${ADA}, ${CANARY}), (${emptyList}, ${ADA}, 'Empty')`,
      sql`insert into tasks (id, owner_id, title, list_id, due_on, priority, done_at, trashed_at) values
        (${open}, ${ADA}, ${CANARY}, ${list}, '2026-01-01', 1, null, null),
        (${done}, ${ADA}, ${CANARY}, null, null, 0, now(), null), (${trashed}, ${ADA}, ${CANARY}, null, null, 0, null, now())`,
      sql`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from) values
        (${recurring}, ${ADA}, ${CANARY}, '9998-01-01', 'FREQ=DAILY', 'due'),
        (${repeated}, ${ADA}, ${CANARY}, '9998-01-01', 'FREQ=DAILY', 'due')`,
      sql`insert into tasks (id, owner_id, title, parent_id, done_at) values
        (${subtask}, ${ADA}, ${CANARY}, ${recurring}, now()), (${randomUUID()}, ${ADA}, ${CANARY}, ${repeated}, now())`,
      sql`insert into idempotency (owner_id, key, subject_id) values
        (${ADA}, ${form}, ${open}), (${ADA}, ${listForm}, ${list}), (${ADA}, ${`next:${repeated}:1`}, ${open})`,
      sql`insert into audit_events (id, owner_id, actor_id, action, subject_id)
        values (${randomUUID()}, ${ADA}, ${ADA}, ${CANARY}, ${open})`,
      sql`insert into drafts (id, owner_id, path, sealed, expires_at)
        values (${draft}, ${ADA}, '/', ${CANARY}, now() + interval '1 hour')`,
    ]);
  }

  const rowsOfAda = () => db.owner`
    select to_jsonb(r) as row from tasks as r where owner_id = ${ADA}
    union all select to_jsonb(r) from lists as r where owner_id = ${ADA}
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

  /** What the statement gives when it is run after `claims`. */
  async function answerOf(claims: Sent, { query, params }: Sent): Promise<string> {
    const batch = [app.query(claims.query, claims.params), app.query(query, params)];
    return JSON.stringify(await app.transaction(batch).catch((error: unknown) => error));
  }

  /** Whether the statement shows or changes anything of Ada's; a query, whether it is another one without her. */
  async function reaches(claims: Sent, statement: Sent): Promise<boolean> {
    await seed();
    const before = await rowsOfAda();
    const answer = await answerOf(claims, statement);
    const after = await rowsOfAda();
    if (answer.includes(CANARY) || JSON.stringify(before) !== JSON.stringify(after)) return true;
    if (!statement.query.startsWith("select")) return false;
    await db.owner`delete from owners where id = ${ADA}`;
    return answer !== (await answerOf(claims, statement));
  }

  it("is tried with every function that takes an owner", () => {
    const exported = [tasks, lists, people].flatMap((module) => Object.keys(module));
    expect(Object.keys(tries).toSorted()).toEqual(exported.toSorted());
  });

  it.each(Object.keys(tries))(
    "%s: the filter holds alone, and so does row security",
    async (name) => {
      const opened = new Map<string, boolean>();
      for (const attempt of tries[name] ?? []) {
        await seed();
        const [transaction = []] = await record(() => attempt(db.scopeOf(BOB, draft)));
        const [claims, enter, ...statements] = transaction;
        if (!claims || !enter) throw new Error("nothing was sent");
        // A write enters through a function without parameters of its owner's; a read, with a query for the draft.
        if (enter.params.includes(BOB)) statements.push(enter);
        for (const statement of statements) {
          const unbound = withoutOwner(statement);
          if (!unbound) throw new Error(`not bound to its owner: ${statement.query}`);
          expect(await reaches(claims, statement), `both: ${statement.query}`).toBe(false);
          expect(await reaches(claims, unbound), `row security alone: ${unbound.query}`).toBe(
            false,
          );
          await setRowSecurity(false);
          expect(await reaches(claims, statement), `filter alone: ${statement.query}`).toBe(false);
          const isOpened = opened.get(statement.query) || (await reaches(claims, unbound));
          opened.set(statement.query, isOpened);
          await setRowSecurity(true);
        }
      }
      expect([...opened].filter(([, isOpened]) => !isOpened)).toEqual([]);
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
