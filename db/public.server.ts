import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { PublicScope } from "./access/scope.server.ts";
import { type Cursor, readCursor, writeCursor } from "./rows/cursor.ts";
import { formerSlugs, posts, sites } from "./schema/tables.ts";

/** What readers see of a site. `handle`: the one in use, which may not be the one that was asked for. */
export type PublicSite = {
  handle: string;
  title: string;
  bio: string;
  indexed: boolean;
  /** A UUID that stays when the handle changes; it does not tell whose site it is. */
  id: string;
};

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

export type PublicPost = PublicSummary & { html: string; words: number; unlisted: boolean };

const PAGE_SIZE = 50;
const FEED_SIZE = 20;

/** The most addresses that one sitemap may have (https://www.sitemaps.org/protocol.html). */
const SITEMAP_MAX = 50_000;

const LISTED = [
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

type ListedRow = {
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

/** Version 8 of RFC 9562, of the digest of the owner: rows of sites come and go with handles. */
const siteId = sql<string>`overlay(overlay(left(encode(sha256(convert_to('rowkeep.site:' || ${sites.ownerId}, 'UTF8')), 'hex'), 32)
  placing '8' from 13) placing '8' from 17)::uuid::text`;

const siteOf = (scope: PublicScope) =>
  scope.select(sites, ["handle", "title", "bio", "indexed"], { limit: 1, extra: { id: siteId } });

const isPublished = (post: Pick<typeof posts, "status">) => eq(post.status, "published");

const inOrder = (post: Pick<typeof posts, "publishedAt" | "id">) => [
  desc(post.publishedAt),
  desc(post.id),
];

/** A site with its pinned posts and 50 others, in the order of their first publication. Null for one that is not there. */
export async function readSite(
  scope: PublicScope,
  after?: string,
): Promise<{
  site: PublicSite;
  pinned: PublicSummary[];
  posts: PublicSummary[];
  next: string | null;
} | null> {
  const cursor = readCursor(after, isUuid);
  const [[site], pinned, found] = await scope.read(
    siteOf(scope),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), sql`${post.pinned}`),
      orderBy: inOrder,
      limit: PAGE_SIZE,
    }),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), isAfter(post, cursor)),
      orderBy: inOrder,
      limit: PAGE_SIZE + 1,
    }),
  );
  if (!site) return null;
  return { site, pinned: after === undefined ? pinned.map(summaryOf) : [], ...pageOf(found) };
}

/**
 * 50 published posts of a site with a tag, in the order of their first publication. `name`: the tag as the newest of them was
 * published with it; the case of what was asked for does not matter. Null if no published post has it.
 */
export async function readTag(
  scope: PublicScope,
  asked: string,
  after?: string,
): Promise<{
  site: PublicSite;
  name: string;
  posts: PublicSummary[];
  next: string | null;
} | null> {
  const cursor = readCursor(after, isUuid);
  const its = sql`from unnest(posts.published_tags) as tag where app.fold_case(tag) = app.fold_case(${asked}::text)`;
  const [[site], [newest], found] = await scope.read(
    siteOf(scope),
    scope.select(posts, [], {
      where: (post) => and(isPublished(post), sql`exists (select ${its})`),
      orderBy: inOrder,
      limit: 1,
      extra: { name: sql<string>`(select tag ${its} limit 1)` },
    }),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), sql`exists (select ${its})`, isAfter(post, cursor)),
      orderBy: inOrder,
      limit: PAGE_SIZE + 1,
    }),
  );
  return site && newest ? { site, name: newest.name, ...pageOf(found) } : null;
}

const isAfter = (post: Pick<typeof posts, "publishedAt" | "id">, cursor: Cursor | undefined) =>
  cursor &&
  or(
    lt(post.publishedAt, new Date(cursor.at)),
    and(eq(post.publishedAt, new Date(cursor.at)), lt(post.id, cursor.id)),
  );

function pageOf(found: ListedRow[]): { posts: PublicSummary[]; next: string | null } {
  const rows = found.slice(0, PAGE_SIZE).map(summaryOf);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  return { posts: rows, next: last ? writeCursor(last.publishedAt, last.id) : null };
}

/** `moved`: what was asked for by a slug of before, and the slug that it has now. */
export type Read = { site: PublicSite; post: PublicPost } | { site: PublicSite; moved: string };

/**
 * A published post by its slug, or the unlisted one whose secret address the scope has. Null when there is none for its
 * reader: a draft, a stranger's and a missing one are the same.
 */
export async function readPost(scope: PublicScope, slug: string | null): Promise<Read | null> {
  const [[site], [post], [former]] = await scope.read(
    siteOf(scope),
    scope.select(posts, [...LISTED, "publishedHtml", "publishedWords", "status"], {
      where: (it) =>
        slug === null ? eq(it.status, "unlisted") : and(isPublished(it), eq(it.slug, slug)),
      limit: 1,
    }),
    scope.select(posts, ["slug"], {
      where: (it) =>
        and(
          isPublished(it),
          sql`${it.id} in (select post_id from ${formerSlugs}
            where owner_id = (select app.site_owner()) and slug = ${slug ?? ""})`,
        ),
      limit: 1,
    }),
  );
  if (!site) return null;
  if (!post) return former ? { site, moved: former.slug } : null;
  const { publishedHtml, publishedWords, status, ...listed } = post;
  const text = { html: publishedHtml ?? "", words: publishedWords ?? 0 };
  return { site, post: { ...summaryOf(listed), ...text, unlisted: status === "unlisted" } };
}

/** The 20 newest posts with their whole text. Null for a site that is not there. */
export async function readFeed(
  scope: PublicScope,
): Promise<{ site: PublicSite; posts: (PublicSummary & { html: string })[] } | null> {
  const [[site], found] = await scope.read(
    siteOf(scope),
    scope.select(posts, [...LISTED, "publishedHtml"], {
      where: isPublished,
      orderBy: inOrder,
      limit: FEED_SIZE,
    }),
  );
  if (!site) return null;
  const withText = found.map(({ publishedHtml, ...listed }) => ({
    ...summaryOf(listed),
    html: publishedHtml ?? "",
  }));
  return { site, posts: withText };
}

/** The addresses of what is published on every site that may be found, at most as many as a sitemap may have. */
export async function readSitemap(scope: PublicScope) {
  const [found] = await scope.read(scope.sitemap(SITEMAP_MAX));
  return found;
}

/** The columns of what is published are all filled: a check of the table says so. */
function summaryOf(row: ListedRow): PublicSummary {
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
