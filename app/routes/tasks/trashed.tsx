import { requireOwner } from "#app/access.server.ts";
import { parseForm, refused } from "#app/http.server.ts";
import { EmptyTrash } from "#app/schemas/tasks.ts";
import { Button } from "#app/ui/button.tsx";
import { RestoredNotice } from "#app/ui/notice.tsx";
import { emptyTrash, listTrash } from "#db/tasks.server.ts";
import { Form, redirect } from "react-router";
import type { Route } from "./+types/trashed.ts";
import { TaskView } from "./task-view.tsx";
import { cursorOf, shown } from "./view.server.ts";

export const meta = () => [{ title: "Trash · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return shown(args, owner, await listTrash(owner, cursorOf(args)));
}

/** Empties 500 at a time; what is left is there still, with the same button. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, EmptyTrash);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  await emptyTrash(owner);
  return redirect(args.url.pathname);
}

export default function Trashed({ loaderData }: Route.ComponentProps) {
  return (
    <TaskView
      title="Trash"
      view={loaderData}
      sight={{ belongs: ({ trashedAt }) => trashedAt !== null, order: "latest" }}
      empty="The trash is empty. What goes here stays for seven days."
    >
      {loaderData.restored && <RestoredNotice />}
      {loaderData.tasks.length > 0 && (
        <Form method="post">
          <input type="hidden" name="empty" value="yes" />
          <Button look="danger">Delete all for good</Button>
        </Form>
      )}
    </TaskView>
  );
}
