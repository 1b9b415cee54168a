import { desc, eq } from "drizzle-orm";
import type { posts } from "../schema/tables.ts";

/** What readers see of a post, in a list. */
export type PublicSummary = {
  id: string;
  slug: string;
  title: string;
  description: string;
  pinned: boolean;
  publishedAt: Date;
  /** YYYY-MM-DD where the author was. */
  publishedOn: string;
  changedAt: Date;
  /** The names of its tags. */
  tags: string[];
};

/** The columns of a summary. */
export const LISTED = [
  "id",
  "slug",
  "pinned",
  "publishedTitle",
  "publishedDescription",
  "publishedAt",
  "publishedOn",
  "publishedChangedAt",
  "publishedTags",
] as const;

export type ListedRow = {
  id: string;
  slug: string;
  pinned: boolean;
  publishedTitle: string | null;
  publishedDescription: string | null;
  publishedAt: Date | null;
  publishedOn: string | null;
  publishedChangedAt: Date | null;
  publishedTags: string[];
};

export const isPublished = (post: Pick<typeof posts, "status">) => eq(post.status, "published");

/** In the order of their first publication. */
export const inOrder = (post: Pick<typeof posts, "publishedAt" | "id">) => [
  desc(post.publishedAt),
  desc(post.id),
];

/** The columns of what is published are all filled: a check of the table says so. */
export function summaryOf(row: ListedRow): PublicSummary {
  const {
    publishedTitle,
    publishedDescription,
    publishedAt,
    publishedOn,
    publishedChangedAt,
    publishedTags,
    ...rest
  } = row;
  const at = publishedAt ?? new Date(0);
  return {
    ...rest,
    title: publishedTitle ?? "",
    description: publishedDescription ?? "",
    publishedAt: at,
    publishedOn: publishedOn ?? at.toISOString().slice(0, 10),
    changedAt: publishedChangedAt ?? at,
    tags: publishedTags,
  };
}
