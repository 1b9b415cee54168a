import { requireOwner } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { getTagPage } from "#db/tags.server.ts";
import { Link, redirect } from "react-router";
import * as v from "valibot";
import { TaggedRow } from "../list/tagged-row.tsx";
import { TagState } from "../schemas.ts";
import { requireTag } from "../tag-in.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/tag.ts";

export const meta = titled("Tag");

/** Each tag has one address. Other spellings of its name redirect there. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { searchParams, pathname, search } = args.url;
  const after = searchParams.get("after") ?? undefined;
  const state = v.parse(TagState, searchParams.get("state"));
  const view = await requireTag(args, (name) => getTagPage(owner, name, { state }, after));
  const path = pathsOf(args.params.workspace).tag(view.name);
  if (pathname !== path) throw redirect(path + search);
  return { view, state, isFirst: after === undefined };
}

const tab =
  "flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

export default function TagPage({ loaderData }: Route.ComponentProps) {
  const { view, state, isFirst } = loaderData;
  useAskAgain();
  const paths = usePaths();
  const isDone = state === "done";
  const here = isDone ? "?state=done" : "?state=open";
  return (
    <AppFrame title={`#${view.name}`} frame={view}>
      <nav aria-label="Which" className="flex flex-wrap gap-x-6 border-b border-line">
        <Link to="." aria-current={isDone ? undefined : "page"} className={tab}>
          Open tasks and posts
        </Link>
        <Link to="?state=done" aria-current={isDone ? "page" : undefined} className={tab}>
          Done
        </Link>
      </nav>
      {view.rows.length === 0 && (
        <p className="py-6 text-quiet">
          {isDone ? "No task with this tag is done." : "No open task and no post has this tag."}
        </p>
      )}
      <ul className="ruled empty:hidden">
        {view.rows.map((row) => (
          <TaggedRow key={row.id} row={row} today={view.today} />
        ))}
      </ul>
      <nav aria-label="Pages" className="flex gap-3 empty:hidden">
        {!isFirst && (
          <Link to={here} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {view.next !== null && (
          <Link to={`${here}&after=${view.next}`} className={buttonLook("plain")}>
            More
          </Link>
        )}
      </nav>
      <p className="flex flex-wrap gap-3">
        <Link to={`${paths.tag(view.name)}/name`} className={buttonLook("plain")}>
          Rename or delete this tag
        </Link>
        <Link to={paths.tags} className={buttonLook("plain")}>
          All tags
        </Link>
      </p>
    </AppFrame>
  );
}
