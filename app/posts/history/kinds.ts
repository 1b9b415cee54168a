import type { PostVersion } from "#db/posts.server.ts";

/** The kinds of versions, in words. */
export const kinds: Record<PostVersion["kind"], string> = {
  autosaved: "Saved by itself",
  saved: "Saved",
  published: "Published",
  restored: "Restored",
};
