import { requireOwner } from "#app/access/doors.server.ts";
import { wallTime } from "#app/calendar/instant.ts";
import { longDate } from "#app/calendar/words.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { getHistory } from "#db/posts.server.ts";
import { Link } from "react-router";
import { kinds } from "../history/kinds.ts";
import { titleOf } from "../post/title.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-history.ts";

export const meta = titled("History of a post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return requireFound(args, (id) => getHistory(owner, id));
}

export default function History({ loaderData }: Route.ComponentProps) {
  const { post, versions, timeZone, today } = loaderData;
  const paths = usePaths();
  return (
    <AppFrame title={`History of “${titleOf(post)}”`} frame={loaderData}>
      <p className="text-quiet">
        The last 50 versions, for 90 days. What is saved by itself within ten minutes is one. Of
        older versions, those that you saved or published stay longest.
      </p>
      {versions.length === 0 && <p className="py-6 text-quiet">Nothing was written yet.</p>}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {versions.map((version) => {
          const { date, time } = wallTime(timeZone, version.createdAt);
          return (
            <li key={version.id}>
              <Link
                to={paths.postVersion(post.id, version.id)}
                className="flex min-h-14 flex-wrap items-center justify-between gap-x-5 py-2 text-ink no-underline hover:bg-hover"
              >
                <span>
                  {longDate(date, today)}, {time}
                </span>
                <span className="text-sm text-quiet">{kinds[version.kind]}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      <Link to={paths.post(post.id)} className={buttonLook("plain")}>
        Back to the post
      </Link>
    </AppFrame>
  );
}
