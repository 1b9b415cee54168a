import { fields, MONTHS } from "#app/calendar/calendar.ts";
import { usePaths } from "#app/frame/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { PostSummary } from "#db/posts.server.ts";
import { Link } from "react-router";
import { authorName } from "../post/author.ts";
import { Status } from "../post/status.tsx";
import { titleOf } from "../post/title.ts";
import { wordsOf } from "../post/words.ts";

/** A post in the list; `day`: YYYY-MM-DD on which it was created. */
export function PostRow({ post, day }: { post: PostSummary; day: string }) {
  const paths = usePaths();
  const { month, day: date } = fields(day);
  return (
    <li className="post-row">
      <time dateTime={day}>
        {date} {MONTHS[month - 1]?.slice(0, 3)}
      </time>
      <Link to={paths.post(post.id)}>
        <span dir="auto" className="text">
          <span className="title">{titleOf(post)}</span>
          <span className="beginning">
            <bdi>{beginningOf(post.description)}</bdi>
          </span>
          {post.takenDownReason !== null && (
            <span dir="ltr" className="block font-sans text-sm text-red wrap-anywhere">
              Taken down by a site admin: <bdi>{post.takenDownReason}</bdi>
            </span>
          )}
        </span>
        <span className="facts">
          {post.author && (
            <span className="wrap-anywhere">
              <bdi>{authorName(post.author)}</bdi>
            </span>
          )}
          {post.pinned && (
            <span className="pinned">
              <Icon name="pin" size={15} />
              Pinned
            </span>
          )}
          <Status status={post.status} changed={post.unpublishedChanges} />
          <span className="words">{wordsOf(post.words)}</span>
        </span>
      </Link>
    </li>
  );
}

/** The most characters of the description in a row. */
const SHOWN = 90;

/** The description cut to one or two lines, at a word boundary if possible. */
const beginningOf = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, SHOWN).replace(/\s+\S*$/, "")}…`;
