import type * as orm from "drizzle-orm";
import type * as neonHttp from "drizzle-orm/neon-http";
import type * as pgCore from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { trimmed } from "../../vite/trimmed.ts";
import { built } from "./build.ts";

const DRIZZLE = `export { drizzle } from "drizzle-orm/neon-http";
  export { alias, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
  export { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";`;

type Drizzle = typeof neonHttp & typeof pgCore & typeof orm;

/** What Drizzle sends for statements of many kinds, and what it makes of the answer. */
async function exchange({ drizzle, alias, pgTable, text, timestamp, uuid, ...orm }: Drizzle) {
  const { and, desc, eq, inArray, isNull, sql } = orm;
  const notes = pgTable("notes", {
    id: uuid("id").primaryKey(),
    title: text("title").notNull(),
    tags: text("tags").array(),
    madeAt: timestamp("made_at", { withTimezone: true }).defaultNow(),
  });
  const parents = alias(notes, "parents");
  const sent: unknown[] = [];
  const at = "2026-12-01 10:00:00+00";
  const client = {
    query: (...query: unknown[]) => sent.push(query),
    transaction: () =>
      Promise.resolve(
        sent.map(() => ({ rows: [["b", "a", ["x"], at, null, null, null, null, 7]] })),
      ),
  };
  const db = drizzle({ client: client as never });
  const picked = and(eq(notes.title, "a"), inArray(notes.id, ["b", "c"]), isNull(notes.tags));
  const first = db.$with("first").as(db.select({ id: notes.id }).from(notes).limit(1));
  const inner = db.select().from(notes).as("inner");
  const age = sql<number>`now() - ${notes.madeAt} + ${sql.join([sql`${1}`, notes.id], sql` + `)}`;
  const got = await db.batch([
    db.with(first).select().from(first),
    db
      .select({ notes, parents, age })
      .from(notes)
      .leftJoin(parents, eq(parents.id, notes.id))
      .where(picked),
    db
      .select({ n: sql`count(*)`.as("n") })
      .from(inner)
      .orderBy(desc(sql`n`)),
    db
      .insert(notes)
      .values({ id: "b", title: sql`upper(${"x"})`, tags: ["y"], madeAt: new Date(0) })
      .returning(),
    db
      .update(notes)
      .set({ title: "z", madeAt: sql`now()` })
      .where(picked)
      .returning({ id: notes.id }),
    db.delete(notes).where(eq(notes.id, sql`${notes.title}`)),
    db.execute(sql`select ${notes}, ${notes.id}, ${["p"]}, ${null}, ${sql`q`}`),
  ]);
  return { sent, got };
}

test("Drizzle sends and reads the same without looking for the classes of another copy", async () => {
  const [cut, whole] = [await built(DRIZZLE), await built(DRIZZLE, trimmed([]))];
  expect(await exchange(cut)).toEqual(await exchange(whole));
});
