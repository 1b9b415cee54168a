import { fields, MONTHS } from "#app/calendar/calendar.ts";
import { usePaths } from "#app/frame/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { PostSummary } from "#db/posts.server.ts";
import { Link } from "react-router";
import { Status } from "../post/status.tsx";
import { titleOf } from "../post/title.ts";
import { wordsOf } from "../post/words.ts";

/** A post in a list; `day`: YYYY-MM-DD on which it was begun. */
export function PostRow({ post, day }: { post: PostSummary; day: string }) {
  const paths = usePaths();
  const { month, day: date } = fields(day);
  return (
    <li className="flex gap-x-5 border-b border-line hover:bg-hover">
      <time dateTime={day} className="w-14 shrink-0 py-3 text-end text-sm text-quiet">
        {date} {MONTHS[month - 1]?.slice(0, 3)}
      </time>
      <Link
        to={paths.post(post.id)}
        className="flex min-w-0 grow flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3 text-ink no-underline"
      >
        <span dir="auto" className="written min-w-0 basis-96 grow">
          <span className="block text-lg font-semibold wrap-anywhere">{titleOf(post)}</span>
          <span className="block text-quiet wrap-anywhere">{beginningOf(post.description)}</span>
          {post.takenDownReason !== null && (
            <span className="block font-sans text-sm text-red wrap-anywhere">
              Taken down by a site admin: <bdi>{post.takenDownReason}</bdi>
            </span>
          )}
        </span>
        <span className="flex flex-wrap gap-x-5 text-sm text-quiet">
          {post.pinned && (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="pin" size={15} />
              Pinned
            </span>
          )}
          <Status status={post.status} changed={post.unpublishedChanges} />
          <span>{wordsOf(post.words)}</span>
        </span>
      </Link>
    </li>
  );
}

/** Characters of a description that a row shows. */
const SHOWN = 90;

/** As much of a description as one line or two hold, to the end of a word where there is one. */
const beginningOf = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, SHOWN).replace(/\s+\S*$/, "")}…`;
