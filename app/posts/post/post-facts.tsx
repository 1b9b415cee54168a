import { shortDate } from "#app/calendar/words.ts";
import { wallTime } from "#app/calendar/instant.ts";
import { wordsOf } from "../list/words.ts";
import type { Post } from "#db/posts.server.ts";
import { publicPathOf } from "../public-path.ts";
import { Status } from "./status.tsx";

/** Who can read a post, where, and when it was saved. */
export function PostFacts({ post, timeZone }: { post: Post; timeZone: string }) {
  const path = publicPathOf(post);
  const { date, time } = wallTime(timeZone, post.updatedAt);
  const now = wallTime(timeZone, new Date()).date;
  return (
    <p className="flex flex-wrap items-center gap-x-5 text-sm text-quiet">
      <Status status={post.status} changed={post.unpublishedChanges} />
      {path && (
        <a href={path} className="flex min-h-11 items-center wrap-anywhere">
          {decodeURI(path)}
        </a>
      )}
      <span>{wordsOf(post.words)}</span>
      <span>
        Saved {shortDate(date, now)}, {time}
      </span>
      {post.trashedAt && <span>In the trash, where it stays for seven days</span>}
    </p>
  );
}
