import { shortDate } from "#app/calendar/words.ts";
import { wallTime } from "#app/calendar/instant.ts";
import { TagLinks } from "#app/frame/tag-links.tsx";
import { authorName } from "./author.ts";
import { wordsOf } from "./words.ts";
import type { Post } from "#db/posts.server.ts";
import { publicPathOf } from "../public-path.ts";
import { Status } from "./status.tsx";

type PostFactsProps = { post: Post; timeZone: string; today: string };

/** A post's audience, address and last save. */
export function PostFacts({ post, timeZone, today }: PostFactsProps) {
  const path = publicPathOf(post);
  const { date, time } = wallTime(timeZone, post.updatedAt);
  return (
    <p className="flex flex-wrap items-center gap-x-5 text-sm text-quiet">
      <Status status={post.status} changed={post.unpublishedChanges} />
      {path && (
        <a href={path} className="flex min-h-11 items-center wrap-anywhere">
          {decodeURI(path)}
        </a>
      )}
      {post.author && (
        <span className="wrap-anywhere">
          By <bdi>{authorName(post.author)}</bdi>
        </span>
      )}
      <span>{wordsOf(post.words)}</span>
      <TagLinks names={post.tags} />
      <span>
        Saved {shortDate(date, today)}, {time}
      </span>
      {post.trashedAt && <span>In the trash</span>}
    </p>
  );
}
