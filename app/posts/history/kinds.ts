import type { PostVersion } from "#db/posts.server.ts";

/** How a version came about, in words. */
export const kinds: Record<PostVersion["kind"], string> = {
  autosaved: "Saved by itself",
  saved: "Saved",
  published: "Published",
  restored: "Brought back",
};
