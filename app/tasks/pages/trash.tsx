import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused } from "#app/forms/http.server.ts";
import { EmptyTrashForm } from "../changes/empty-trash.server.ts";
import { applyOrRefuse } from "../ways/apply.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { listTrash } from "#db/tasks.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/trash.ts";
import { TasksPage } from "../list/tasks-page.tsx";
import { TrashDeletion } from "../trash/trash-deletion.tsx";
import { cursorOf, shown } from "../list/view.server.ts";

export const meta = () => [{ title: "Trash · Rowkeep" }];

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
  return { ...view, asks, isRest: searchParams.has("rest") };
}

/** Empties 500 at a time; then the page asks about the rest. */
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
  const { asks, count, tasks, isRest, restored } = loaderData;
  if (asks && count > 0) {
    const rest = { count, tasks, isRest, restored };
    return <TrashDeletion frame={loaderData} {...rest} />;
  }
  return (
    <TasksPage
      title="Trash"
      view={loaderData}
      sight={{ belongs: ({ trashedAt }) => trashedAt !== null, order: "latest" }}
      empty="The trash is empty. What goes here stays for seven days."
    >
      {loaderData.restored && <RestoredNotice />}
      {loaderData.tasks.length > 0 && (
        <Form>
          <input type="hidden" name="deletion" value="all" />
          <Button look="danger">Delete all for good</Button>
        </Form>
      )}
    </TasksPage>
  );
}
