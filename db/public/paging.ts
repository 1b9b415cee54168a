import { and, eq, lt, or } from "drizzle-orm";
import { type Cursor, writeCursor } from "../rows/cursor.ts";
import type { posts } from "../schema/tables.ts";
import { type ListedRow, type PublicSummary, summaryOf } from "./summary.ts";

/** Posts of one page. */
export const PAGE_SIZE = 50;

/** The posts that come after the last one of the page before. */
export const isAfter = (
  post: Pick<typeof posts, "publishedAt" | "id">,
  cursor: Cursor | undefined,
) =>
  cursor &&
  or(
    lt(post.publishedAt, new Date(cursor.at)),
    and(eq(post.publishedAt, new Date(cursor.at)), lt(post.id, cursor.id)),
  );

/** A page of what was found, one more than there is room for; `next`: where the next one begins. */
export function pageOf(found: ListedRow[]): { posts: PublicSummary[]; next: string | null } {
  const rows = found.slice(0, PAGE_SIZE).map(summaryOf);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  return { posts: rows, next: last ? writeCursor(last.publishedAt, last.id) : null };
}
