import { eq, sql } from "drizzle-orm";
import type { SystemScope } from "../access/scope.server.ts";
import { owners, tombstones } from "../schema/tables.ts";

/** Builds statements of the system's transactions. */
export type Build = Parameters<Parameters<SystemScope["write"]>[0]>[0];

type Deleted = typeof tombstones.$inferInsert;

/** Waits for running writes, and leaves a tombstone that rejects all later ones. All other rows go by cascade. */
export const deleting = (db: Build, { id, kind }: Deleted) => [
  db.execute(sql`select pg_advisory_xact_lock(app.person_lock(${id}))`),
  db.insert(tombstones).values({ id, kind }).onConflictDoNothing(),
  db.delete(owners).where(eq(owners.id, id)),
];

/** Where readers find a site and what it shows: the slug of a published post, or the secret of an unlisted one. */
export type Shown = { handle: string; slug: string | null; secret: string | null };

/** What is told, once it is committed, of an owner whose site is gone. */
export type OnWithdrawn = (shown: Shown[]) => Promise<void>;

/** Pages of one owner that are forgotten at once: each costs the worker a request to its cache, of which it has few. */
const SHOWN_MAX = 40;

/** What readers see of an owner until now. */
export const shownOf = (db: Build, id: string) =>
  db
    .select({
      handle: sql<string>`handle`,
      slug: sql<string | null>`slug`,
      secret: sql<string | null>`secret`,
    })
    .from(sql`app.shown_of(${id}, ${SHOWN_MAX})`);
