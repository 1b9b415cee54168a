import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { listDone } from "#db/tasks.server.ts";
import { type Search, searchAlone } from "#db/search.server.ts";
import { writeParts } from "#db/rows/cursor.ts";
import { withoutIndexes } from "./bulk-load.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";

const ADA = "user_ada";
const BOB = "user_bob";
const TASKS = 40_000;
const BATCH = 20_000;

const OLD = 60;
const REACH = 5_000;
const LIST = "00000000-0000-4000-8000-000000000001";

const asked: Search = { words: [], tags: [], lists: [], is: null, after: null, before: null };

/**
 * Ada's 40,000 tasks, each of which contains "common" and every thousandth "rare", among as many of others. Her 60 oldest, and
 * no other, are done, due long ago, and have a tag and a list.
 */
describe.each(anEngine)("plans of search on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) values (${ADA}, 'user'), (${BOB}, 'user'), ('user_crowd', 'user')`,
      sql`insert into users (id) values (${ADA}), (${BOB}), ('user_crowd')`,
      sql`insert into tasks (id, owner_id, title) values (app.new_id(), ${BOB}, 'Common and rare')`,
      sql`insert into lists (id, owner_id, name) values (${LIST}, ${ADA}, 'Attic')`,
      sql`insert into posts (id, owner_id, author_id, slug, title, reader_html) select app.new_id(),
        case when n > 500 then 'user_crowd' else ${ADA} end, ${ADA}, 'post-' || n, 'Post ' || n, '<p>A post.</p>'
        from generate_series(1, 1000) as n`,
    ]);
    await withoutIndexes(db.owner, ["tasks"], async () => {
      // oxlint-disable-next-line no-await-in-loop -- one request for all of them would take minutes on a slow machine
      for (let from = 1; from <= 2 * TASKS; from += BATCH) await addTasks(from);
    });
    await db.owner`vacuum analyze tasks, posts`;
    return db.emulator.stop;
  });

  const addTasks = (from: number) =>
    db.owner`insert into tasks (id, owner_id, title, notes, done_at, due_on, tags, list_id) select app.new_id(),
      case when n > ${TASKS}::int then 'user_crowd' else ${ADA} end, 'Common task ' || n,
      case when n % 1000 = 0 then 'A rare remark' else '' end,
      case when n <= ${OLD}::int then now() end, case when n <= ${OLD}::int then date '2020-01-01' end,
      case when n <= ${OLD}::int then array['old'] else '{}' end, case when n <= ${OLD}::int then ${LIST}::uuid end
      from generate_series(${from}::int, ${from + BATCH - 1}::int) as n`;

  /** How often the call scanned the whole table, and how many rows of it, including the function's own reads. */
  async function readBy(call: () => Promise<unknown>) {
    const app = neon(db.connection.url);
    const [[claims, ...sent] = []] = await record(call);
    if (!claims) throw new Error("nothing was sent");
    // The counters still include the previous transaction until the server writes them.
    const counters = () => app`select sum(seq_scan)::int as whole,
      sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows
      from pg_stat_xact_all_tables where relid = any ('{tasks,posts,task_tags,post_tags}'::regclass[])`;
    const results = await app.transaction([
      app.query(claims.query, claims.params),
      counters(),
      ...sent.map(({ query, params }) => app.query(query, params)),
      counters(),
    ]);
    const [before, after] = [results[1]?.[0], results.at(-1)?.[0]];
    return { whole: after?.whole - before?.whole, rows: after?.rows - before?.rows };
  }

  const searches: [what: string, words: string[], found: number, most: number][] = [
    ["a rare word", ["rare"], 40, 2_000],
    ["a common one", ["common"], 50, 1_000],
    ["a common one with a typing error", ["commen"], 50, 2_000],
    ["the beginning of every task", ["c"], 50, 1_000],
    ["the beginning of a number", ["1471"], 11, 2_000],
    ["a common and a rare word", ["common", "rare"], 40, 2_000],
    ["what is not there", ["nowhere"], 0, 2_000],
    ["a rare word with a typing error", ["remarc"], 40, 2_000],
  ];

  it.each(searches)("read for %s no more than they must", async (_what, words, found, most) => {
    const search = (owner: OwnerScope) => searchAlone(owner, { ...asked, words });
    const ada = db.scopeOf(ADA);
    expect((await search(ada)).found).toHaveLength(found);
    const { whole, rows } = await readBy(() => search(ada));
    expect(whole).toBe(0);
    expect(rows).toBeLessThan(most);
    // A person with one task does not pay for the others.
    const small = await readBy(() => search(db.scopeOf(BOB)));
    expect(small.whole).toBe(0);
    expect(small.rows).toBeLessThan(20);
  });

  const filters: [what: string, filter: Partial<Search>, found: number, most: number][] = [
    ["nothing", {}, 50, 300],
    ["tasks", { is: "task" }, 50, 200],
    ["posts", { is: "post" }, 50, 200],
    ["open tasks", { is: "open" }, 50, 200],
    ["done tasks, all of them old", { is: "done" }, 50, 200],
    ["a tag that only old ones have", { tags: ["Old"] }, 50, 300],
    ["a list that only old ones are on", { lists: ["Attic"] }, 50, 200],
    ["a tag that is none", { tags: ["none"] }, 0, 10],
    ["days long ago", { before: "2020-02-01" }, 50, 400],
    ["a day of none", { after: "2020-02-01", before: "2020-03-01" }, 0, 10],
    ["days of all", { before: "2099-01-01" }, 50, 3_000],
    ["a tag and a state that none has", { tags: ["old"], is: "open" }, 0, 200],
    ["a common word, and a state of old ones", { words: ["common"], is: "done" }, 50, 5_000],
  ];

  it.each(filters)(
    "read for the filter of %s no more than they must, on each page",
    async (_what, filter, found, most) => {
      const pageAfter = (after?: string) =>
        searchAlone(db.scopeOf(ADA), { ...asked, ...filter }, after);
      const first = await pageAfter();
      expect(first.found).toHaveLength(found);
      expect(first.stoppedAfter).toBeNull();
      for (const after of [undefined, first.next ?? undefined]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as their rows are counted
        const { whole, rows } = await readBy(() => pageAfter(after));
        expect(whole).toBe(0);
        expect(rows).toBeLessThan(most);
      }
    },
  );

  it.each([
    ["a word of all of it", "common", 50],
    ["a word of none of it", "rare", 0],
    ["what is not there", "nowhere", 0],
  ])("read for %s in what was done no more than they must", async (_what, word, found) => {
    const log = (owner: OwnerScope) => listDone(owner, undefined, [word]);
    expect((await log(db.scopeOf(ADA))).tasks).toHaveLength(found);
    const { whole, rows } = await readBy(() => log(db.scopeOf(ADA)));
    expect(whole).toBe(0);
    expect(rows).toBeLessThan(2_000);
    const small = await readBy(() => log(db.scopeOf(BOB)));
    expect(small.whole).toBe(0);
    expect(small.rows).toBeLessThan(20);
  });

  it("stop where a common word is in nothing that was done lately", async () => {
    await db.owner`update tasks set done_at = now() where owner_id = 'user_crowd'
      and title between 'Common task 60001' and 'Common task 66000'`;
    // Of the crowd's tasks that are open, 10,000 have a number that begins so.
    const log = () => listDone(db.scopeOf("user_crowd"), undefined, ["7"]);
    const { whole, rows } = await readBy(log);
    expect(whole).toBe(0);
    expect(rows).toBeLessThan(REACH + 3_000);
    const { tasks, stoppedAfter, next } = await log();
    expect({ found: tasks.length, stoppedAfter, isMore: next !== null }).toEqual({
      found: 0,
      stoppedAfter: REACH,
      isMore: true,
    });
  });

  const pageOfOld = (after?: string) =>
    searchAlone(db.scopeOf(ADA), { ...asked, words: ["common"], before: "2020-02-01" }, after);

  it("stop where no index leads to what is looked for, and go on from there", async () => {
    const { whole, rows } = await readBy(() => pageOfOld());
    expect(whole).toBe(0);
    expect(rows).toBeLessThan(REACH + 3_000);
    const pages = [await pageOfOld()];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      pages.push(await pageOfOld(next));
    }
    expect(pages.map(({ stoppedAfter }) => stoppedAfter)).toEqual([
      ...Array(7).fill(REACH),
      null,
      null,
    ]);
    const ids = pages.flatMap(({ found }) => found.map(({ id }) => id));
    expect(new Set(ids).size).toBe(OLD);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it("read a deep page from where the last one ended", async () => {
    const ada = db.scopeOf(ADA);
    const [middle, below] = await db.owner`
      select id, title from tasks where owner_id = ${ADA} order by id desc offset ${TASKS / 2}::int limit 2`;
    const cursor = writeParts(1, String(middle?.id));
    const search = () => searchAlone(ada, { ...asked, words: ["common"] }, cursor);
    expect((await search()).found[0]?.title).toBe(below?.title);
    const { whole, rows } = await readBy(search);
    expect(whole).toBe(0);
    expect(rows).toBeLessThan(1_000);
  });
});
