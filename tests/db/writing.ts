import { randomUUID } from "node:crypto";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createPost, type Post, saveSite, type Written } from "./posts.ts";

/** A text as it is handed to the database: what is rendered of it says from where it comes. */
export const written = (title: string, body: string): Written => ({
  title,
  body,
  html: `<p>author: ${body}</p>`,
  readerHtml: `<p>reader: ${body}</p>`,
  description: body.slice(0, 160),
  words: body.split(/\s+/).filter(Boolean).length,
  renderer: 1,
});

/** The text with the slug that its title makes. */
export const text = (title: string, body: string) => ({
  ...written(title, body),
  made: title.toLowerCase().replaceAll(/\W+/g, "-") || "post",
});

/** A draft of the owner's. */
export async function draft(owner: OwnerScope, title = "A post", body = "Text."): Promise<Post> {
  const { made, ...rest } = text(title, body);
  const result = await createPost(owner, { ...rest, slug: { made } }, randomUUID());
  if ("taken" in result) throw new Error("a made slug is never taken");
  return result.saved;
}

/** A handle that nobody else has. */
export const newHandle = () => `h-${randomUUID().slice(0, 13)}`;

/** Gives the owner a site, and its handle. */
export async function settle(owner: OwnerScope, handle = newHandle()): Promise<string> {
  const saved = await saveSite(owner, { handle, title: "Site", bio: "", indexed: true });
  if ("saved" in saved) return handle;
  throw new Error(`the handle is taken: ${handle}`);
}
