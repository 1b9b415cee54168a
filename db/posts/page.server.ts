import { and, desc, eq } from "drizzle-orm";
import { suggesting } from "../rows/tag-names.ts";
import { posts, postVersions } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type LinkedTask, tasksOf } from "../rows/links.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";
import { type Post, postOf } from "./post.ts";

/** A post with what surrounds it; `tags`: the names of the owner's tags, the first 200. */
export type FullPost = Frame & { post: Post; tasks: LinkedTask[]; tags: string[] };

/** How a post was; `created`: when it was saved. */
export type PostVersion = {
  id: string;
  kind: "autosaved" | "saved" | "published" | "restored";
  title: string;
  createdAt: Date;
};

const VERSIONS_MAX = 50;

/** Null when no such post is owned here. */
export async function getPost(owner: OwnerScope, id: string): Promise<Post | null> {
  const [[post]] = await owner.read(postOf(owner, id));
  return post ?? null;
}

/** Null when no such post is owned here. */
export async function getPostPage(owner: OwnerScope, id: string): Promise<FullPost | null> {
  const [facts, listed, [post], tasks, known] = await owner.read(
    ...framing(owner),
    postOf(owner, id),
    tasksOf(owner, id),
    suggesting(owner),
  );
  if (!post) return null;
  return { ...frameOf(facts, listed), post, tasks, tags: known.map(({ name }) => name) };
}

/** What stands around the page of a new post. */
export async function getPostFrame(owner: OwnerScope): Promise<Frame & { tags: string[] }> {
  const [facts, listed, known] = await owner.read(...framing(owner), suggesting(owner));
  return { ...frameOf(facts, listed), tags: known.map(({ name }) => name) };
}

/** The versions of a post, the newest first. Null when no such post is owned here. */
export async function getHistory(
  owner: OwnerScope,
  id: string,
): Promise<
  (Frame & { post: Pick<Post, "id" | "title" | "version">; versions: PostVersion[] }) | null
> {
  const [facts, listed, [post], versions] = await owner.read(
    ...framing(owner),
    owner.select(posts, ["id", "title", "version"], { where: (it) => eq(it.id, id) }),
    owner.select(postVersions, ["id", "kind", "title", "createdAt"], {
      where: (version) => eq(version.postId, id),
      orderBy: (version) => [desc(version.id)],
      limit: VERSIONS_MAX,
    }),
  );
  if (!post) return null;
  return { ...frameOf(facts, listed), post, versions };
}

/** A version with its text, and the post as it is now. Null when there is none of this post owned here. */
export async function getVersion(
  owner: OwnerScope,
  { post: id, version: versionId }: { post: string; version: string },
): Promise<(Frame & { post: Post; version: PostVersion & { body: string } }) | null> {
  const [facts, listed, [post], [version]] = await owner.read(
    ...framing(owner),
    postOf(owner, id),
    owner.select(postVersions, ["id", "kind", "title", "body", "createdAt"], {
      where: (it) => and(eq(it.postId, id), eq(it.id, versionId)),
    }),
  );
  if (!post || !version) return null;
  return { ...frameOf(facts, listed), post, version };
}
