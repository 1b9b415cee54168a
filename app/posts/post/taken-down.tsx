import { Notice } from "#app/ui/notice.tsx";
import type { Post } from "#db/posts.server.ts";

/** Why a site admin took a post down, for its author; nothing for any other post. */
export function TakenDown({ post }: { post: Pick<Post, "takenDownReason"> }) {
  if (post.takenDownReason === null) return null;
  return (
    <Notice tone="wrong">
      <div className="space-y-1">
        <p>A site admin took this post down. It is a draft again, which only you can read.</p>
        <p className="wrap-anywhere">
          The reason: <bdi className="whitespace-pre-wrap">{post.takenDownReason}</bdi>
        </p>
      </div>
    </Notice>
  );
}
