import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { searchAlone } from "#db/search.server.ts";
import { writeParts } from "#db/rows/cursor.ts";
import { withoutIndexes } from "./bulk-load.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";

const ADA = "user_ada";
const BOB = "user_bob";
const TASKS = 40_000;
const BATCH = 20_000;

const asked = { words: [], tags: [], lists: [], is: null, after: null, before: null };

/** Ada's 40,000 tasks, each of which contains "common" and every thousandth "rare", among as many of others. */
describe.each(anEngine)("plans of search on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) values (${ADA}, 'user'), (${BOB}, 'user'), ('user_crowd', 'user')`,
      sql`insert into users (id) values (${ADA}), (${BOB}), ('user_crowd')`,
      sql`insert into tasks (id, owner_id, title) values (app.new_id(), ${BOB}, 'Common and rare')`,
      sql`insert into posts (id, owner_id, slug, title, reader_html) select app.new_id(),
        case when n > 500 then 'user_crowd' else ${ADA} end, 'post-' || n, 'Post ' || n, '<p>A post.</p>'
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
    db.owner`insert into tasks (id, owner_id, title, notes) select app.new_id(),
      case when n > ${TASKS}::int then 'user_crowd' else ${ADA} end, 'Common task ' || n,
      case when n % 1000 = 0 then 'A rare remark' else '' end
      from generate_series(${from}::int, ${from + BATCH - 1}::int) as n`;

  /** How often the call scanned the whole table, and how many rows of it, including the function's own reads. */
  async function readBy(call: () => Promise<unknown>) {
    const app = neon(db.connection.url);
    const [[claims, ...sent] = []] = await record(call);
    if (!claims) throw new Error("nothing was sent");
    // The counters still include the previous transaction until the server writes them.
    const counters = () => app`select sum(seq_scan)::int as whole,
      sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows
      from pg_stat_xact_all_tables where relid in ('public.tasks'::regclass, 'public.posts'::regclass)`;
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
