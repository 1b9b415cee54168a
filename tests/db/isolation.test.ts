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
import * as devices from "#db/devices.server.ts";
import * as links from "#db/links.server.ts";
import * as lists from "#db/lists.server.ts";
import * as moves from "#db/moves.server.ts";
import * as people from "#db/people.server.ts";
import * as plan from "#db/plan.server.ts";
import * as find from "#db/search.server.ts";
import * as tags from "#db/tags.server.ts";
import * as posts from "./posts.ts";
import * as tasks from "./tasks.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { record, type Sent } from "./recorder.ts";
import { claimsOf, self } from "./signed.ts";
import { isOpen, mayTell, type Trial, trialsOf } from "./trials.ts";
import { seed } from "./seed.ts";
import { ADA, BOB, CANARY, keptForm, tries } from "./tries.ts";

/** In a workspace of one's own nothing is another's, for which no row is read. */
const NOTHING_ASKED = [
  "select false, false from (select) as one",
  "select null from (select) as one",
];

/** What asks a function that takes nobody's id about whoever the claims name, and no table. */
const ABOUT_THE_ACTOR =
  /^select (?![^]*\b(?:from|into|update) ")[^]*app\.(?:owner_id|reviews_of_actor)\(\)[^]* from \(select\) as one$/;

describe.each(anEngine)("isolation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let app: ReturnType<typeof neon<true, false>>;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    // As lists, because two columns without a name would be one.
    app = neon(db.connection.url, { arrayMode: true });
    return db.emulator.stop;
  });
  // A test that took too long may still be running, perhaps without row security: the next one waits for it to end.
  let underWay: Promise<unknown> = Promise.resolve();
  afterEach(() => underWay.catch(() => {}));

  /** Digests of Ada's rows, and of everybody's. */
  async function digests() {
    const [found] = await db.owner`
      select md5(string_agg(row, '' order by row) filter (where owner = ${ADA})) as hers,
        md5(string_agg(row, '' order by row)) as all
      from (select id as owner, r::text as row from owners as r
        union all select id, r::text from users as r
        union all select owner_id, r::text from devices as r
        union all select owner_id, r::text from reminders as r
        union all select owner_id, r::text from lists as r
        union all select owner_id, r::text from tasks as r
        union all select owner_id, r::text from tags as r
        union all select owner_id, r::text from task_tags as r
        union all select owner_id, r::text from post_tags as r
        union all select owner_id, r::text from idempotency as r
        union all select owner_id, r::text from task_changes as r
        union all select owner_id, r::text from audit_events as r
        union all select owner_id, r::text from posts as r
        union all select owner_id, r::text from post_versions as r
        union all select owner_id, r::text from task_posts as r
        union all select owner_id, r::text from sites as r
        union all select owner_id, r::text from subscription_items as r
        union all select null, r::text from retired_handles as r
        union all select owner_id, r::text from kept_forms as r) as rows`;
    return { hers: found?.hers, all: found?.all };
  }

  /** The digests of what was seeded; null once it has been changed. */
  let seeded: Awaited<ReturnType<typeof digests>> | null = null;

  /** The tables that the migrations have locked. */
  async function lockedTables(): Promise<string[]> {
    const [found] = await db.owner`select coalesce(array_agg(relname::text), '{}') as names
      from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`;
    return found?.names;
  }

  async function setRowSecurity(isOn: boolean, tables: readonly string[]) {
    const searches = await db.owner`select pg_get_functiondef(name::regproc) as text
      from unnest(array['app.find', 'app.find_done']) as name`;
    const actor = /(?<=me pg_catalog\.text := )[^;]+/;
    const change = isOn
      ? "enable row level security, force"
      : "disable row level security, no force";
    await db.owner.transaction([
      ...searches.map(({ text }) =>
        db.owner.query(text.replace(actor, isOn ? "app.owner_id()" : `'${ADA}'`)),
      ),
      ...tables.map((name) => db.owner.query(`alter table ${name} ${change} row level security`)),
    ]);
  }

  async function withoutRowSecurity<T>(run: () => Promise<T>): Promise<T> {
    const tables = await lockedTables();
    await setRowSecurity(false, tables);
    try {
      return await run();
    } finally {
      await setRowSecurity(true, tables);
    }
  }

  /** What the statement returns when it runs after `claims`. */
  async function answerOf(claims: Sent, { query, params }: Sent): Promise<string> {
    // Signed again, because a slow machine takes longer here than claims are valid.
    const signed = claims.params.with(1, await claimsOf(db, "authenticated", self(BOB)));
    const batch = [app.query(claims.query, signed), app.query(query, params)];
    const answers = app.transaction(batch).then(([, rows]) => rows);
    return JSON.stringify(await answers.catch((error: unknown) => error));
  }

  /** Runs it on what was seeded: what it gives, and whether it shows or changes anything of Ada's. */
  async function runSeeded(claims: Sent, trial: Trial) {
    if (seeded === null) {
      await seed(db.owner);
      seeded = await digests();
    }
    const before = seeded;
    trial.answer = await answerOf(claims, trial.statement);
    const after = await digests();
    if (after.all !== before.all) seeded = null;
    trial.reached = trial.answer.includes(CANARY) || after.hers !== before.hers;
  }

  /** Without Ada: whether a query gives something else, and so has told of her. */
  async function runWithoutHer(claims: Sent, trial: Trial) {
    if (!mayTell(trial)) return;
    trial.reached = trial.answer !== (await answerOf(claims, trial.statement));
  }

  it("is tried with every function that takes an owner", () => {
    const modules = [tasks, devices, lists, links, moves, people, posts, tags, find, plan];
    const exported = modules.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) =>
        typeof value === "function" ? [name] : [],
      ),
    );
    expect(Object.keys(tries).toSorted()).toEqual(exported.toSorted());
  });

  /** Tries all four ways. Returns each statement, and whether it reached Ada with both locks open. */
  async function tryLocks(name: string, signal: AbortSignal) {
    const opened = new Map<string, boolean>();
    for (const attempt of tries[name] ?? []) {
      await seed(db.owner);
      seeded = null;
      const [transaction = []] = await record(() => attempt(db.scopeOf(BOB, keptForm)));
      const [claims, enter, ...statements] = transaction;
      if (!claims || !enter) throw new Error("nothing was sent");
      // A write starts with a function that takes no owner as a parameter; a read, with a query for the kept form.
      if (!enter.query.includes("app.enter_write")) statements.push(enter);
      // What everyone can read is asked for whosever it is: `tests/db/anothers.test.ts` tries it.
      const bound = statements.filter(
        ({ query }) =>
          !query.includes("app.is_published(") &&
          !NOTHING_ASKED.includes(query) &&
          !ABOUT_THE_ACTOR.test(query),
      );
      const trials = bound.flatMap(trialsOf);
      const all = async (isLocked: boolean, step: typeof runSeeded) => {
        for (const trial of trials.filter(({ way }) => way.isLocked === isLocked)) {
          signal.throwIfAborted();
          await step(claims, trial);
        }
      };
      await all(true, runSeeded);
      await withoutRowSecurity(async () => {
        await all(false, runSeeded);
        if (!trials.some(mayTell)) return;
        await seed(db.owner);
        seeded = null;
        await db.owner`delete from owners where id = ${ADA}`;
        await all(false, runWithoutHer);
      });
      await all(true, runWithoutHer);
      for (const { way, statement, reached } of trials.filter((trial) => !isOpen(trial)))
        expect(reached, `${way.name}: ${statement.query}`).toBe(false);
      for (const { of, reached } of trials.filter(isOpen))
        opened.set(of, opened.get(of) || reached);
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

  it("uses up nobody else's kept form in a write, with row security and without", async () => {
    for (const isOn of [true, false]) {
      await seed(db.owner);
      const create = () =>
        tasks.createTask(db.scopeOf(BOB, keptForm), { title: "Mine" }, randomUUID());
      await (isOn ? create() : withoutRowSecurity(create));
      expect(await db.owner`select id from kept_forms`).toEqual([{ id: keptForm }]);
    }
  });
});
