/**
 * Each of the two locks holds alone. While Bob asks for Ada's data, the test records every statement that an owner's
 * functions send. Then it runs each statement again, as Bob, in four ways: with row security on and off, each with the
 * statement unchanged and with its owner removed (the filter is replaced by true, and other values of Bob's by Ada's).
 * Only with both locks open may the statement reach Ada, and then it must: otherwise it proves nothing. The function
 * that searches past row security belongs to that lock: when the lock is open, the function takes everyone for Ada.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import * as lists from "#db/lists.server.ts";
import * as people from "#db/people.server.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { record, type Sent } from "./recorder.ts";
import { claimsOf, self } from "./signed.ts";
import {
  ADA,
  addition,
  BOB,
  CANARY,
  completion,
  done,
  keptForm,
  emptyList,
  form,
  list,
  listForm,
  open,
  post,
  postForm,
  postVersion,
  publicPost,
  recurring,
  repeated,
  subtask,
  trashed,
  trashedPost,
  tries,
} from "./tries.ts";

/** The statement without its owner; null if there is none to remove. */
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
    return db.emulator.stop;
  });
  // A test that took too long may still be running, perhaps without row security: the next one waits for it to end.
  let underWay: Promise<unknown> = Promise.resolve();
  afterEach(() => underWay.catch(() => {}));

  async function seed() {
    await db.owner.transaction((sql) => [
      sql`delete from owners`,
      sql`delete from retired_handles`,
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
        (${ADA}, ${form}, ${open}), (${ADA}, ${listForm}, ${list}), (${ADA}, ${`next:${repeated}:1`}, ${open}),
        (${ADA}, ${`next:${done}:0`}, ${repeated}), (${ADA}, ${`next:${recurring}:-1`}, ${repeated})`,
      // The completion has already restored the rule, because each statement runs alone.
      sql`insert into task_changes (owner_id, change, task_id, top_level, before, after)
        select owner_id, ${completion}::uuid, id, true, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"version": 0}', (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"title": "Was"}'
          from tasks as t where id = ${recurring}
        union all select owner_id, ${completion}::uuid, id, true, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes))) || '{"title": "Was"}', (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes)))
          from tasks as t where id = ${open}
        union all select owner_id, key::uuid, id, top_level, null, (to_jsonb(t) || jsonb_build_object('notes', md5(t.notes)))
          from tasks as t, (values (${completion}), (${addition})) as made (key) where id = ${repeated} or parent_id = ${repeated}`,
      sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${`next:${recurring}:0`}, ${repeated}),
        (${ADA}, ${`copy:${form}:${recurring}`}, ${open})`,
      sql`insert into audit_events (id, owner_id, actor_id, action, subject_id)
        values (${randomUUID()}, ${ADA}, ${ADA}, ${CANARY}, ${open})`,
      sql`insert into posts (id, owner_id, title, body, html, description, slug, trashed_at) values
        (${post}, ${ADA}, ${CANARY}, ${CANARY}, ${CANARY}, ${CANARY}, 'a', null), (${trashedPost}, ${ADA}, ${CANARY}, ${CANARY}, '', '', 'b', now())`,
      sql`insert into posts (id, owner_id, title, body, slug, pinned, status, secret, unpublished_changes, published_title, published_body, published_html, published_description, published_words, published_at, published_on)
        values (${publicPost}, ${ADA}, ${CANARY}, ${CANARY}, 'c', true, 'published', 'hidden', true, ${CANARY}, ${`${CANARY} published`}, ${CANARY}, '', 1, now(), now())`,
      sql`insert into post_versions (id, owner_id, post_id, kind, title, body) values (${postVersion}, ${ADA}, ${post}, 'saved', ${CANARY}, ${`${CANARY} before`})`,
      sql`insert into sites (id, owner_id, handle, title, bio, released_at) values (${randomUUID()}, ${ADA}, 'ada', ${CANARY}, ${CANARY}, null),
        (${randomUUID()}, ${ADA}, 'ada-old', ${CANARY}, '', now())`,
      sql`insert into idempotency (owner_id, key, subject_id) values (${ADA}, ${postForm}, ${post})`,
      sql`insert into kept_forms (id, owner_id, path, sealed, expires_at)
        values (${keptForm}, ${ADA}, '/', ${CANARY}, now() + interval '1 hour')`,
    ]);
  }

  const rowsOfAda = () => db.owner`
    select to_jsonb(r) as row from tasks as r where owner_id = ${ADA}
    union all select to_jsonb(r) from lists as r where owner_id = ${ADA}
    union all select to_jsonb(r) from users as r where id = ${ADA}
    union all select to_jsonb(r) from idempotency as r where owner_id = ${ADA}
    union all select to_jsonb(r) from audit_events as r where owner_id = ${ADA}
    union all select to_jsonb(r) from posts as r where owner_id = ${ADA}
    union all select to_jsonb(r) from post_versions as r where owner_id = ${ADA}
    union all select to_jsonb(r) from sites as r where owner_id = ${ADA}
    union all select to_jsonb(r) from kept_forms as r where owner_id = ${ADA}
    order by 1`;

  async function setRowSecurity(isOn: boolean) {
    const [found] = await db.owner`select pg_get_functiondef('app.search_tasks'::regproc) as text`;
    const actor = /(?<=me pg_catalog\.text := )[^;]+/;
    await db.owner.query(found?.text.replace(actor, isOn ? "app.owner_id()" : `'${ADA}'`));
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

  async function withoutRowSecurity<T>(run: () => Promise<T>): Promise<T> {
    await setRowSecurity(false);
    try {
      return await run();
    } finally {
      await setRowSecurity(true);
    }
  }

  /** What the statement returns when it runs after `claims`. */
  async function answerOf(claims: Sent, { query, params }: Sent): Promise<string> {
    // Signed again, because a slow machine takes longer here than claims are valid.
    const signed = claims.params.with(1, await claimsOf(db, "authenticated", self(BOB)));
    const batch = [app.query(claims.query, signed), app.query(query, params)];
    return JSON.stringify(await app.transaction(batch).catch((error: unknown) => error));
  }

  /** Whether the statement shows or changes anything of Ada's. For a query: whether its result differs without her. */
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
    const exported = [tasks, lists, people, posts].flatMap((module) => Object.keys(module));
    expect(Object.keys(tries).toSorted()).toEqual(exported.toSorted());
  });

  /** Tries all four ways. Returns each statement, and whether it reached Ada with both locks open. */
  async function tryLocks(name: string, signal: AbortSignal) {
    const opened = new Map<string, boolean>();
    for (const attempt of tries[name] ?? []) {
      await seed();
      const [transaction = []] = await record(() => attempt(db.scopeOf(BOB, keptForm)));
      const [claims, enter, ...statements] = transaction;
      if (!claims || !enter) throw new Error("nothing was sent");
      // A write starts with a function that takes no owner as a parameter; a read, with a query for the kept form.
      if (!enter.query.includes("app.enter_write")) statements.push(enter);
      for (const statement of statements) {
        signal.throwIfAborted();
        const unbound = withoutOwner(statement);
        if (!unbound) throw new Error(`not bound to its owner: ${statement.query}`);
        expect(await reaches(claims, statement), `both: ${statement.query}`).toBe(false);
        expect(await reaches(claims, unbound), `row security alone: ${unbound.query}`).toBe(false);
        await withoutRowSecurity(async () => {
          expect(await reaches(claims, statement), `filter alone: ${statement.query}`).toBe(false);
          const isOpened = opened.get(statement.query) || (await reaches(claims, unbound));
          opened.set(statement.query, isOpened);
        });
      }
    }
    return opened;
  }

  it.for(Object.keys(tries))(
    "%s: the filter holds alone, and so does row security",
    async (name, { signal }) => {
      const trying = tryLocks(name, signal);
      underWay = trying;
      const opened = await trying;
      expect([...opened].filter(([, isOpened]) => !isOpened)).toEqual([]);
      expect(opened.size).toBeGreaterThan(0);
    },
  );

  it("finds nobody else's task by the function itself, which row security does not bind", async () => {
    await seed();
    const search = `select app.search_tasks('', 'canary', null, 10) as id`;
    for (const [who, found] of [
      [ADA, 7],
      [BOB, 0],
    ] as const) {
      const [transaction = []] = await record(() => tasks.listToday(db.scopeOf(who)));
      const [claims] = transaction;
      if (!claims) throw new Error("nothing was sent");
      const answers = await app.transaction([
        app.query(claims.query, claims.params),
        app.query(search),
      ]);
      expect(answers[1]).toHaveLength(found);
    }
  });

  it("uses up nobody else's kept form in a write, with row security and without", async () => {
    for (const isOn of [true, false]) {
      await seed();
      const create = () =>
        tasks.createTask(db.scopeOf(BOB, keptForm), { title: "Mine" }, randomUUID());
      await (isOn ? create() : withoutRowSecurity(create));
      expect(await db.owner`select id from kept_forms`).toEqual([{ id: keptForm }]);
    }
  });
});
