import { fields, MONTHS } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import type { PostSummary } from "#db/posts.server.ts";
import { PostRow } from "./post-row.tsx";

type PostsByMonthProps = { posts: PostSummary[]; timeZone: string };

/** Posts grouped by the month of their creation in the owner's time zone. */
export function PostsByMonth({ posts, timeZone }: PostsByMonthProps) {
  const months = new Map<string, { post: PostSummary; day: string }[]>();
  for (const post of posts) {
    const day = today(timeZone, post.createdAt);
    const month = day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), { post, day }]);
  }
  return [...months].map(([month, rows]) => (
    <section key={month} aria-labelledby={`m-${month}`} className="space-y-2">
      <h2 id={`m-${month}`} className="text-lg">
        {monthOf(month)}
      </h2>
      <ul className="ruled">
        {rows.map(({ post, day }) => (
          <PostRow key={post.id} post={post} day={day} />
        ))}
      </ul>
    </section>
  ));
}

/** "November 2026" for "2026-11". */
function monthOf(month: string): string {
  const { year, month: nth } = fields(`${month}-01`);
  return `${MONTHS[nth - 1]} ${year}`;
}
