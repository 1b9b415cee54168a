import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused } from "#app/forms/http.server.ts";
import { EmptyTrashForm } from "../changes/empty-trash.server.ts";
import { applyOrRefuse } from "../ways/apply.server.ts";
import { isId } from "#app/forms/text.ts";
import { BROUGHT_BACK, usePaths } from "#app/frame/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { SentSlip } from "#app/ui/slip.tsx";
import { listTrash } from "#db/trash.server.ts";
import { Link, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/trash.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { PostForm, TrashedPostRow } from "../trash/trashed-post.tsx";
import { TrashDeletion } from "../trash/trash-deletion.tsx";
import { keptWords } from "../trash/keeping.server.ts";
import { cursorOf, shown } from "../list/view.server.ts";

export const meta = titled("Trash");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { searchParams } = args.url;
  const isAsked = searchParams.has("deletion");
  const view = await shown(
    args,
    owner,
    await listTrash(owner, isAsked ? undefined : cursorOf(args)),
  );
  const asks = isAsked || view.restored !== null;
  const brought = searchParams.get(BROUGHT_BACK) ?? undefined;
  return {
    ...view,
    kept: keptWords(view.keeping, view.timeZone),
    asks,
    isRest: searchParams.has("rest"),
    brought: isId(brought) ? brought : null,
  };
}

/** Empties some hundreds at a time; then the page asks about the rest. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, EmptyTrashForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { until } = form.value;
  const emptied = await applyOrRefuse(owner, { kind: "empty-trash", until });
  const left = emptied?.left ?? 0;
  const isRest = until !== undefined && left > 0;
  return redirect(isRest ? `${args.url.pathname}?deletion=all&rest` : args.url.pathname);
}

export default function TrashPage({ loaderData }: Route.ComponentProps) {
  const { asks, count, tasks, posts, isRest, restored, brought, here, submission, kept } =
    loaderData;
  const paths = usePaths();
  if (asks && count.tasks + count.posts > 0) {
    const until = latestOf(tasks[0], posts[0]);
    return <TrashDeletion frame={loaderData} {...{ count, until, isRest, restored }} />;
  }
  const isEmpty = tasks.length + posts.length === 0;
  return (
    <TasksPage
      title="Trash"
      view={loaderData}
      sight={{ belongs: ({ trashedAt }) => trashedAt !== null, order: "latest" }}
      empty={`The trash is empty. ${kept}`}
      slip={
        brought !== null && (
          <SentSlip acts={<Link to={paths.post(brought)}>Open it</Link>}>
            The post is restored, as a draft.
          </SentSlip>
        )
      }
      others={posts.map((post) => ({ ...post, row: <TrashedPostRow post={post} /> }))}
    >
      {restored && <RestoredNotice />}
      <PostForm back={here} submission={submission} />
      {!isEmpty && (
        <Form className="flex flex-wrap items-center justify-between gap-3">
          <input type="hidden" name="deletion" value="all" />
          <p className="text-quiet">{kept}</p>
          {count.tasks + count.posts > 0 && <Button look="danger">Empty trash</Button>}
        </Form>
      )}
    </TasksPage>
  );
}

/** When the last of them was trashed. */
const latestOf = (...each: ({ trashedAt: Date | null } | undefined)[]): Date =>
  new Date(Math.max(...each.map((one) => Number(one?.trashedAt ?? 0))));
