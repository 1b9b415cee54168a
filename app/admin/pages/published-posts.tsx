import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { listPublished } from "#db/moderation.server.ts";
import { Link } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { Moment } from "../frame/moment.tsx";
import { More } from "../frame/more.tsx";
import { adminPaths } from "../paths.ts";
import type { Route } from "./+types/published-posts.ts";

export const meta = () => [{ title: "Published posts · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return listPublished(admin, args.url.searchParams.get("after") ?? undefined);
}

export default function PublishedPosts({ loaderData }: Route.ComponentProps) {
  const { posts, next } = loaderData;
  return (
    <AdminFrame title="Published posts">
      <p className="text-quiet">What everyone can read, newest first.</p>
      {posts.length === 0 && <p className="text-quiet">Nothing is published yet.</p>}
      <ul className="ruled">
        {posts.map(({ id, handle, slug, title, publishedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 basis-80 grow">
              <a
                href={publicPaths.post(handle, slug)}
                dir="auto"
                className="written flex min-h-11 items-center py-1 text-lg wrap-anywhere"
              >
                {title || "Untitled"}
              </a>
              <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
                <span className="break-all">@{handle}</span>
                <Moment at={publishedAt} />
              </p>
            </div>
            <Link to={adminPaths.takedown(id)} className={buttonLook("danger")}>
              Take down
            </Link>
          </li>
        ))}
      </ul>
      <More next={next}>Earlier posts</More>
    </AdminFrame>
  );
}
