import { isNull, type SQL, sql } from "drizzle-orm";
import { posts, sites } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

export type PostStatus = "draft" | "unlisted" | "published";

export type Post = {
  id: string;
  title: string;
  /** Markdown. */
  body: string;
  /** The body as its author sees it. */
  html: string;
  /** Version of the renderer that made the HTML. */
  renderer: number;
  /** The beginning of the body as plain text. */
  description: string;
  words: number;
  status: PostStatus;
  slug: string;
  /** Whether the slug stays when the title changes. */
  slugFixed: boolean;
  /** The address of an unlisted post; it may be set before and after the post is one. */
  secret: string | null;
  pinned: boolean;
  /** Names of tags as their owner spells them, at most 20. */
  tags: string[];
  /** Those that it was published with. */
  publishedTags: string[];
  /** Raised by every change. */
  version: number;
  /** Whether the text is no longer the published one. */
  unpublishedChanges: boolean;
  publishedAt: Date | null;
  /** YYYY-MM-DD where the author was. */
  publishedOn: string | null;
  publishedChangedAt: Date | null;
  /** When a site admin took it down, and why; null once it is published again. */
  takenDownAt: Date | null;
  takenDownReason: string | null;
  trashedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Who wrote it, in a workspace of several people; null in one's own. `name`: null for somebody who has left. */
  author: Author | null;
  /** Whether the person may change it. */
  mayChange: boolean;
  /** Below which it is published; null before its owner has chosen one. */
  handle: string | null;
  /** What readers had of it before the change that gave this post. */
  before?: Shown;
};

export type Author = { id: string; name: string | null };

/** What decides where readers find a post, and what they find there. */
export type Shown = Pick<
  Post,
  "status" | "slug" | "secret" | "pinned" | "publishedTags" | "publishedChangedAt"
>;

export const SHOWN = [
  "status",
  "slug",
  "secret",
  "pinned",
  "publishedTags",
  "publishedChangedAt",
] as const satisfies (keyof Shown)[];

/** A post in a list: its text can be long. */
export type PostSummary = Omit<Post, "body" | "html" | "renderer" | "before">;

export type Visible = Omit<typeof posts, "ownerId">;

export const SUMMARY = [
  "id",
  "title",
  "description",
  "words",
  "status",
  "slug",
  "slugFixed",
  "secret",
  "pinned",
  "tags",
  "publishedTags",
  "version",
  "unpublishedChanges",
  "publishedAt",
  "publishedOn",
  "publishedChangedAt",
  "takenDownAt",
  "takenDownReason",
  "trashedAt",
  "createdAt",
  "updatedAt",
] as const satisfies Exclude<keyof PostSummary, keyof ReturnType<typeof withPlace>>[];
const POST = [...SUMMARY, "body", "html", "renderer"] as const;

export const now = sql`now()`;

export const isKept = (post: Visible) => isNull(post.trashedAt);

/** The owner's handle, beside the columns of their posts. */
export const withHandle = (owner: OwnerScope) => ({
  handle: sql<string | null>`(select own.handle from ${owner.rows(sites)} as own
    where own.released_at is null limit 1)`,
});

/** Besides that, who wrote each post and whether the person may change it. */
export const withPlace = (owner: OwnerScope) => ({
  ...withHandle(owner),
  author: owner.isShared
    ? sql<Author | null>`json_build_object('id', author_id, 'name', (select coalesce(jsonb_object_agg(it.id, it.name), '{}')
        from app.workspace_people() as it) -> author_id)`
    : sql<Author | null>`null`,
  mayChange: owner.mayChange(sql`author_id`),
});

export const postOf = (owner: OwnerScope, id: string | SQL) =>
  owner.select(posts, POST, {
    where: (post) => sql`${post.id} = ${id}`,
    extra: withPlace(owner),
  });
