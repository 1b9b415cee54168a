import { and, asc, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { readCursor, writeCursor } from "../rows/cursor.ts";
import { posts, postTags, tags } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";
import {
  isKept,
  type PostStatus,
  type PostSummary,
  SUMMARY,
  type Visible,
  withHandle,
  withPlace,
} from "./post.ts";

/** `pinned`: those alone. `trashed`: what is in the trash, the last trashed first. */
export type PostFilter = {
  status?: PostStatus;
  pinned?: boolean;
  /** In any case. */
  tag?: string;
  trashed?: boolean;
};

/** The trash has a page of its own, with tasks. */
type KeptFilter = Omit<PostFilter, "trashed">;

/** 50 posts, the newest first; `next`: cursor of the page after this one, null on the last. */
export type PostPage = { posts: PostSummary[]; next: string | null };

/** What a list comes to; `isMore`: there are more posts than were counted. */
export type PostSum = { posts: number; published: number; words: number; isMore: boolean };

/** `isShared`: the workspace is one of several people. `isAdmin`: the person may change its site. */
type Place = { isShared: boolean; isAdmin: boolean };

const PAGE_SIZE = 50;

/** Posts are summed up to this number. */
const SUMMED = 1_000;

/** A page of posts that are not in the trash, with what stands around it. A cursor that is none is ignored. */
export async function listPosts(
  owner: OwnerScope,
  filter: KeptFilter = {},
  after?: string,
): Promise<Frame & PostPage & Place & { handle: string | null; sum: PostSum }> {
  const [facts, listed, [own], found] = await owner.read(
    ...framing(owner),
    owner.compute({
      ...withHandle(owner),
      isAdmin: owner.isAdmin(),
      sum: sumOf(owner, filter),
    }),
    owner.select(posts, SUMMARY, { ...page(owner, filter, after), extra: withPlace(owner) }),
  );
  return {
    ...frameOf(facts, listed),
    ...cut(found, filter),
    handle: own?.handle ?? null,
    isShared: owner.isShared,
    isAdmin: own?.isAdmin ?? false,
    sum: own?.sum ?? NONE,
  };
}

const NONE: PostSum = { posts: 0, published: 0, words: 0, isMore: false };

/** Counts in the order of the list's index, so that a few thousand posts cost what a thousand do. */
function sumOf(owner: OwnerScope, { status, pinned, tag }: KeptFilter) {
  const where = and(
    sql`trashed_at is null`,
    status && sql`status = ${status}`,
    pinned ? sql`pinned` : undefined,
    tag === undefined ? undefined : sql`id = any(array${tagged(owner, tag)})`,
  );
  const by = status ? sql`status, id desc` : sql`id desc`;
  return sql<PostSum>`(select json_build_object('posts', count(*), 'published', count(*) filter (where status = 'published'),
      'words', coalesce(sum(words), 0), 'isMore', count(*) = ${SUMMED}::int)
    from (select status, words from ${owner.rows(posts)} as post where ${where} order by ${by} limit ${SUMMED}) as counted)`;
}

/** As `listPosts`, without a frame. */
export async function listPostsAlone(
  owner: OwnerScope,
  filter: PostFilter = {},
  after?: string,
): Promise<PostPage> {
  const [found] = await owner.read(
    owner.select(posts, SUMMARY, { ...page(owner, filter, after), extra: withPlace(owner) }),
  );
  return cut(found, filter);
}

/** The ids of the owner's posts with a tag. */
const tagged = (owner: OwnerScope, tag: string) =>
  sql`(select of.post_id from ${owner.rows(postTags)} as of
    join ${owner.rows(tags)} as it on it.id = of.tag_id where it.key = app.fold_case(${tag}::text))`;

/** The rows of a page, and one more where there is another page. */
function page(
  owner: OwnerScope,
  { status, pinned, tag, trashed }: PostFilter,
  after: string | undefined,
) {
  const cursor = readCursor(after, isUuid);
  const beyond = (post: Visible) => {
    if (!cursor) return undefined;
    return trashed
      ? sql`(${post.trashedAt}, ${post.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
      : lt(post.id, cursor.id);
  };
  return {
    where: (post: Visible) =>
      and(
        trashed ? isNotNull(post.trashedAt) : isKept(post),
        status && eq(post.status, status),
        pinned ? sql`${post.pinned}` : undefined,
        tag === undefined ? undefined : sql`${post.id} = any(array${tagged(owner, tag)})`,
        beyond(post),
      ),
    // The order of an index that begins with what is filtered by.
    orderBy: (post: Visible) =>
      trashed
        ? [desc(post.trashedAt), desc(post.id)]
        : [...(status ? [asc(post.status)] : []), desc(post.id)],
    limit: PAGE_SIZE + 1,
  };
}

function cut(found: PostSummary[], { trashed }: PostFilter): PostPage {
  const rows = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  const at = (trashed && last?.trashedAt) || last?.createdAt;
  return { posts: rows, next: last && at ? writeCursor(at, last.id) : null };
}
