import { randomUUID } from "node:crypto";
import { rendered } from "#app/posts/rendering.server.ts";
import { slugOf } from "#app/posts/slug.ts";
import { WorkspaceAdminScope } from "#db/access/scope.server.ts";
import { createPost, editPost, type Post, publishPost } from "./db/posts.ts";
import { draft, newHandle, settle, text } from "./db/writing.ts";
import type { Stack } from "./stack.ts";
import { newPerson } from "./visitor.ts";

/** Somebody who writes for readers, as many posts as they like: a site, and what the functions of data can do with its posts. */
export type Author = Awaited<ReturnType<typeof newAuthor>>;

export async function newAuthor(stack: Stack, handle = newHandle()) {
  const { id } = await newPerson(stack, { plan: "pro" });
  await stack.clerk.settled();
  const { DATABASE_URL: url = "", DATABASE_CLAIMS_KEY: claimsKey = "" } = stack.env;
  const owner = new WorkspaceAdminScope({ url, claimsKey }, { userId: id, ownerId: id });
  await settle(owner, handle);

  async function show(post: string, as: "published" | "unlisted" = "published"): Promise<Post> {
    const result = await publishPost(owner, post, { as, secret: randomUUID() });
    if (result && "saved" in result) return result.saved;
    throw new Error(`not published: ${JSON.stringify(result)}`);
  }

  return {
    id,
    owner,
    handle,
    /** The address of something of theirs. */
    at: (name = "") => `/@${handle}${name && `/${name}`}`,
    draft: (title: string, body = "Text.") => draft(owner, title, body),
    show,
    /** Published Markdown, rendered as it is for readers. */
    async write(title: string, body: string): Promise<Post> {
      const post = { title, ...(await rendered(body)), slug: { made: slugOf(title) } };
      const result = await createPost(owner, post, randomUUID());
      if ("saved" in result) return show(result.saved.id);
      throw new Error("a made slug is never taken");
    },
    publish: async (title: string, body = "Text.") => show((await draft(owner, title, body)).id),
    unlist: async (title: string, body = "Text.") =>
      show((await draft(owner, title, body)).id, "unlisted"),
    /** Another text, which readers do not see yet. */
    rewrite: (post: string, title: string, body: string) =>
      editPost(owner, post, text(title, body)),
  };
}
