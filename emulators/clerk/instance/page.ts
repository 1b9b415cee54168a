import type { Context } from "hono";
import { invalidParameter } from "./errors.ts";

/** `limit` and `offset` of the query within Clerk's bounds: 10 by default, 500 at most. */
export function readPage(c: Context): { limit: number; offset: number } {
  const limit = Number(c.req.query("limit") ?? 10);
  const offset = Number(c.req.query("offset") ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw invalidParameter("limit", "limit must be between 1 and 500.");
  }
  if (!Number.isInteger(offset) || offset < 0) {
    throw invalidParameter("offset", "offset must be 0 or more.");
  }
  return { limit, offset };
}

/** The page of `list` that the query asks for, as both APIs answer it. */
export function pageOf<Item, Shown>(c: Context, list: Item[], show: (item: Item) => Shown) {
  const { limit, offset } = readPage(c);
  return { data: list.slice(offset, offset + limit).map(show), total_count: list.length };
}
