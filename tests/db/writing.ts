import { randomUUID } from "node:crypto";
import type { OwnerScope, WorkspaceAdminScope } from "#db/access/scope.server.ts";
import { type Body, createPost, type Post, saveSite } from "./posts.ts";

/** A body as it is handed to the database: what is rendered of it says from where it comes. */
const bodyOf = (body: string): Body => ({
  body,
  html: `<p>author: ${body}</p>`,
  readerHtml: `<p>reader: ${body}</p>`,
  description: body.slice(0, 160),
  words: body.split(/\s+/).filter(Boolean).length,
  renderer: 1,
});

/** What a new post is made of. */
export const written = (title: string, body: string) => ({ title, ...bodyOf(body) });

/** A change of title and body. */
export const text = (title: string, body: string) => ({
  title: { title, made: title.toLowerCase().replaceAll(/\W+/g, "-") || "post" },
  body: bodyOf(body),
});

/** A draft of the owner's. */
export async function draft(owner: OwnerScope, title = "A post", body = "Text."): Promise<Post> {
  const { made } = text(title, body).title;
  const result = await createPost(owner, { ...written(title, body), slug: { made } }, randomUUID());
  if ("saved" in result) return result.saved;
  throw new Error("a made slug is never taken");
}

/** A handle that nobody else has. */
export const newHandle = () => `h-${randomUUID().slice(0, 13)}`;

/** Gives the owner a site, and its handle. */
export async function settle(owner: WorkspaceAdminScope, handle = newHandle()): Promise<string> {
  const saved = await saveSite(owner, { handle, title: "Site", bio: "", indexed: true });
  if ("saved" in saved) return handle;
  throw new Error(`the handle is taken: ${handle}`);
}
