import { requireOwner } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { listTags, type TagSummary } from "#db/tags.server.ts";
import { Link } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/tags.ts";

export const meta = titled("Tags");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const after = args.url.searchParams.get("after") ?? undefined;
  return { view: await listTags(owner, after), isFirst: after === undefined };
}

export default function Tags({ loaderData }: Route.ComponentProps) {
  const { view, isFirst } = loaderData;
  useAskAgain();
  const paths = usePaths();
  return (
    <AppFrame title="Tags" frame={view}>
      {view.tags.length === 0 && (
        <p className="py-6 text-quiet">
          {isFirst
            ? "No tags yet. Write #word into a new task, or fill in the tags of a task or a post."
            : "Nothing further."}
        </p>
      )}
      <ul className="ruled">
        {view.tags.map((tag) => (
          <li key={tag.name} className="flex items-center gap-2">
            <Link
              to={paths.tag(tag.name)}
              className="flex min-h-14 min-w-0 grow flex-wrap items-center justify-between gap-x-4 py-2 text-ink no-underline hover:underline"
            >
              <span dir="auto" className="written min-w-0 text-lg wrap-anywhere">
                {tag.name}
              </span>
              <span className="text-sm text-quiet">{countsOf(tag)}</span>
            </Link>
            <Link
              to={`${paths.tag(tag.name)}/name`}
              aria-label={`Change ${tag.name}`}
              className="flex min-h-11 shrink-0 items-center px-2 text-sm text-quiet hover:text-ink"
            >
              Change
            </Link>
          </li>
        ))}
      </ul>
      <nav aria-label="Pages" className="flex gap-3 empty:hidden">
        {!isFirst && (
          <Link to="." className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {view.next !== null && (
          <Link to={`?after=${encodeURIComponent(view.next)}`} className={buttonLook("plain")}>
            More tags
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}

/** The database counts no further. */
const MANY = 100;

const counted = (count: number, one: string, many: string) =>
  count === 0
    ? []
    : [count === 1 ? `1 ${one}` : `${count < MANY ? count : `${MANY} or more`} ${many}`];

function countsOf({ tasks, posts }: TagSummary): string {
  const counts = [...counted(tasks, "task", "tasks"), ...counted(posts, "post", "posts")];
  return counts.join(", ") || "only in the trash";
}
