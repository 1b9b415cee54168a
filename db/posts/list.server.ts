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
} from "./post.ts";

/** `pinned`: those alone. `trashed`: what is in the trash, the last trashed first. */
export type PostFilter = {
  status?: PostStatus;
  pinned?: boolean;
  /** In any case. */
  tag?: string;
  trashed?: boolean;
};

/** 50 posts, the newest first; `next`: cursor of the page after this one, null on the last. */
export type PostPage = { posts: PostSummary[]; next: string | null };

const PAGE_SIZE = 50;

/** A page of posts with what stands around it. A cursor that is none is ignored. */
export async function listPosts(
  owner: OwnerScope,
  filter: PostFilter = {},
  after?: string,
): Promise<Frame & PostPage & { handle: string | null }> {
  const [facts, listed, [own], found] = await owner.read(
    ...framing(owner),
    owner.compute(withHandle(owner)),
    owner.select(posts, SUMMARY, { ...page(owner, filter, after), extra: withHandle(owner) }),
  );
  return { ...frameOf(facts, listed), ...cut(found, filter), handle: own?.handle ?? null };
}

/** As `listPosts`, without a frame. */
export async function listPostsAlone(
  owner: OwnerScope,
  filter: PostFilter = {},
  after?: string,
): Promise<PostPage> {
  const [found] = await owner.read(
    owner.select(posts, SUMMARY, { ...page(owner, filter, after), extra: withHandle(owner) }),
  );
  return cut(found, filter);
}

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
        tag === undefined
          ? undefined
          : sql`${post.id} in (select of.post_id from ${owner.rows(postTags)} as of
              join ${owner.rows(tags)} as it on it.id = of.tag_id where it.key = app.fold_case(${tag}::text))`,
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
