/** The functions of search, which row security does not bind. */
import { type NeonQueryFunction, neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { record } from "./recorder.ts";
import { seed } from "./seed.ts";
import * as tasks from "./tasks.ts";
import { ADA, BOB } from "./tries.ts";

const finding = (typed: string) =>
  `select * from app.find('${typed}', '{}', '{}', null, null, null, null, null, null, 20)`;
const FINDING_DONE = "select * from app.find_done('{canary}', null, null, null, 20)";

describe.each(anEngine)("search by its own functions on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let app: NeonQueryFunction<false, false>;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    app = neon(db.connection.url);
    return db.emulator.stop;
  });

  /** How many rows each query gives somebody. */
  async function found(who: string, queries: string[]) {
    const [[claims] = []] = await record(() => tasks.listToday(db.scopeOf(who)));
    if (!claims) throw new Error("nothing was sent");
    const asked = [claims, ...queries.map((query) => ({ query, params: [] }))];
    const [, ...answers] = await app.transaction(
      asked.map(({ query, params }) => app.query(query, params)),
    );
    return answers.map((rows) => rows.length);
  }

  it("finds nobody else's task or post, though row security does not bind it", async () => {
    await seed(db.owner);
    const queries = [finding("{canary}"), finding("{}"), FINDING_DONE];
    expect(await found(ADA, queries)).toEqual([10, 10, 1]);
    expect(await found(BOB, queries)).toEqual([0, 0, 0]);
  });

  it("finds nobody else's by words that are signed alike, however far it looks", async () => {
    const [{ text: signOf } = {}] =
      await db.owner`select pg_get_functiondef('app.sign_of'::regproc) as text`;
    await db.owner.query(signOf.replace(/(?<=AS \$function\$)[^$]*/, " SELECT 'onesign' "));
    try {
      await seed(db.owner);
      // More than it goes along before it asks the index.
      await db.owner`insert into tasks (id, owner_id, title, done_at)
        select gen_random_uuid(), ${BOB}, 'Other', now() from generate_series(1, 400)`;
      const queries = [finding("{canary}"), FINDING_DONE];
      expect(await found(ADA, queries)).toEqual([10, 1]);
      expect(await found(BOB, queries)).toEqual([0, 0]);
    } finally {
      await db.owner.query(signOf);
    }
  });
});
