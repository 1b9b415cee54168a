import { Icon, type IconName } from "#app/ui/icons.tsx";
import type { PostStatus } from "#db/posts.server.ts";

const said: Record<PostStatus, { words: string; icon: IconName }> = {
  draft: { words: "Draft", icon: "pencil" },
  unlisted: { words: "Unlisted", icon: "key" },
  published: { words: "Public", icon: "globe" },
};

/** A post's audience in one word. */
export function Status({ status, changed }: { status: PostStatus; changed: boolean }) {
  const { words, icon } = said[status];
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon name={icon} size={15} />
      {words}
      {changed && ", with unpublished changes"}
    </span>
  );
}
