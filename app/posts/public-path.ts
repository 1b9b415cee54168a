import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PostSummary } from "#db/posts.server.ts";

type Addressed = Pick<PostSummary, "handle" | "status" | "slug" | "secret">;

/** The public path of a post; null for a draft. */
export function publicPathOf({ handle, status, slug, secret }: Addressed): string | null {
  if (handle === null || status === "draft") return null;
  return status === "unlisted"
    ? publicPaths.unlisted(handle, secret ?? "")
    : publicPaths.post(handle, slug);
}
