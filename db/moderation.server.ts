import { sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { readCursor, writeCursor } from "./rows/cursor.ts";
import type { AdminScope } from "./access/scope.server.ts";

/** A post that everyone can read, without its text. */
export type ListedPost = {
  id: string;
  handle: string;
  slug: string;
  title: string;
  publishedAt: Date;
};

/** Where readers found a post. */
export type Place = { handle: string; slug: string };

const PAGE_SIZE = 50;

const LISTED = {
  id: sql<string>`id`,
  handle: sql<string>`handle`,
  slug: sql<string>`slug`,
  title: sql<string>`title`,
  publishedAt: sql<Date>`published_at`.mapWith((at: string) => new Date(at)),
};

/** A page of 50 published posts of all sites, the one published last first. An invalid cursor is ignored. */
export async function listPublished(
  admin: AdminScope,
  after?: string,
): Promise<{ posts: ListedPost[]; next: string | null }> {
  const { at, id } = readCursor(after, isUuid) ?? { at: null, id: null };
  const rows = sql`app.published_posts(${at}::timestamptz, ${id}::uuid, ${PAGE_SIZE + 1})`;
  const [found] = await admin.read((db) => [db.select(LISTED).from(rows)]);
  const posts = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? posts.at(-1) : undefined;
  return { posts, next: last ? writeCursor(last.publishedAt, last.id) : null };
}

/** Null for a post that not everyone can read, as for a missing one. */
export async function getPublished(admin: AdminScope, id: string): Promise<ListedPost | null> {
  const [[post]] = await admin.read((db) => [
    db.select(LISTED).from(sql`app.published_post(${id}::uuid)`),
  ]);
  return post ?? null;
}

/**
 * Makes a published post a draft of its owner, who can read the reason. Null for a post that not everyone can read, as for
 * a missing one.
 */
export async function takeDown(
  admin: AdminScope,
  id: string,
  reason: string,
): Promise<Place | null> {
  const [[place]] = await admin.write((db) => [
    db
      .select({ handle: sql<string>`handle`, slug: sql<string>`slug` })
      .from(sql`app.take_down(${id}::uuid, ${reason})`),
  ]);
  return place ?? null;
}
