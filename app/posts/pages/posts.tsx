import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { useAskAgain } from "#app/frame/use-ask-again.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { listPosts } from "#db/posts.server.ts";
import { newId } from "#db/rows/new-id.ts";
import { Link, redirect } from "react-router";
import * as v from "valibot";
import "../list/post-row.css";
import { PostFilters } from "../list/post-filters.tsx";
import { PostSum } from "../list/post-sum.tsx";
import { PostsByMonth } from "../list/posts-by-month.tsx";
import { ReviewButton } from "../review/review-button.tsx";
import { PostFilter } from "../kind/schemas.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/posts.ts";

export const meta = titled("Posts");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const query = new URLSearchParams(args.url.search);
  // Where the trash of posts was before tasks and posts shared one.
  if (query.get("trashed") === "yes") throw redirect(pathsOf(args.params.workspace).trash);
  const { trashed: _, ...filter } = v.parse(PostFilter, Object.fromEntries(query));
  const after = query.get("after") ?? undefined;
  const view = await listPosts(owner, filter, after);
  await restoreFields(args, owner);
  query.delete("after");
  const { tag = null } = filter;
  const submission = newId();
  return {
    submission,
    view,
    here: query.size > 0 ? `?${query}` : "",
    tag,
    isFirst: after === undefined,
  };
}

export default function Posts({ loaderData }: Route.ComponentProps) {
  const { view, here, tag, isFirst, submission } = loaderData;
  useAskAgain();
  const { posts, next, handle } = view;
  const paths = usePaths();
  const more = `${here || "?"}${here ? "&" : ""}after=${next}`;
  return (
    <AppFrame
      title="Posts"
      frame={view}
      aside={
        <Link to={paths.newPost} className={buttonLook()}>
          New post
        </Link>
      }
    >
      <p className="-mt-6 mb-2 flex flex-wrap items-center gap-x-5 text-quiet">
        {handle ? (
          <a
            href={`/@${handle}`}
            className="inline-flex min-h-11 items-center wrap-anywhere underline"
          >
            /@{handle}
          </a>
        ) : (
          <span className="inline-flex min-h-11 items-center">
            Only {view.isShared ? "this workspace sees" : "you see"} what is written here.
          </span>
        )}
        {view.isAdmin && (
          <Link to={paths.site} className="inline-flex min-h-11 items-center">
            {handle
              ? `Change ${view.isShared ? "the" : "your"} site`
              : "Choose a handle to publish"}
          </Link>
        )}
      </p>
      <PostFilters here={here} />
      {tag !== null && (
        <p className="text-quiet wrap-anywhere">
          Tagged “{tag}”.{" "}
          <Link to="." className="inline-flex min-h-11 items-center">
            Show all posts
          </Link>
        </p>
      )}
      {posts.length === 0 && <Nothing isAll={here === "" && isFirst} />}
      <PostsByMonth posts={posts} timeZone={view.timeZone} />
      {posts.length > 0 && <PostSum sum={view.sum} />}
      {isFirst && here === "" && <ReviewButton timeZone={view.timeZone} submission={submission} />}
      <nav aria-label="Pages" className="flex gap-3 empty:hidden">
        {!isFirst && (
          <Link to={here || "."} className={buttonLook("plain")}>
            Back to the start
          </Link>
        )}
        {next && (
          <Link to={more} className={buttonLook("plain")}>
            More posts
          </Link>
        )}
      </nav>
    </AppFrame>
  );
}

function Nothing({ isAll }: { isAll: boolean }) {
  const paths = usePaths();
  if (!isAll) return <p className="py-6 text-quiet">No such posts.</p>;
  return (
    <div className="post-none space-y-3 pt-2">
      <p className="written text-xl">A page of your own, ruled and empty.</p>
      <p className="text-quiet">
        Write down what you want to keep. It stays yours alone until you publish it.
      </p>
      <Link to={paths.newPost} className={buttonLook("plain")}>
        Write the first one
      </Link>
    </div>
  );
}
