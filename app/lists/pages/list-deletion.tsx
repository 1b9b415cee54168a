import { pathsOf } from "#app/frame/paths.ts";
import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { ListDeletion } from "../schemas.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { deleteList } from "#db/lists.server.ts";
import { listOfList } from "#db/tasks.server.ts";
import { Link, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/list-deletion.ts";
import { newId } from "#db/rows/new-id.ts";

export const meta = titled("Delete list");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { list, ...view } = await requireFound(args, (id) => listOfList(owner, id));
  const left = args.url.searchParams.has("left");
  const restored = await restoreFields(args, owner);
  return { view, name: list?.name ?? "", left, submission: newId(), restored };
}

/** Takes 2,000 tasks off the list at a time, and deletes the list together with the last of them. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, ListDeletion);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { tasks, submission } = form.value;
  const { left } = await requireFound(args, (id) => deleteList(owner, id, { tasks }, submission));
  const { lists } = pathsOf(args.params.workspace);
  return redirect(left > 0 ? `${args.url.pathname}?left` : `${lists}?deleted=${tasks}`);
}

const fates = [
  { value: "keep", words: "Keep its tasks, on no list" },
  { value: "trash", words: "Move its tasks to the trash" },
];

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function ListDeletionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { view, name, left, submission, restored } = loaderData;
  const value = typed(actionData?.fields ?? restored, { tasks: "keep", submission });
  return (
    <AppFrame title="Delete this list?" frame={view}>
      {restored && !actionData && <RestoredNotice />}
      <FormNotices errors={actionData?.errors} unseen={["submission", "tasks"]} />
      {left && <Notice>It is a long list: some of its tasks are there still. Go on.</Notice>}
      <p dir="auto" className="written text-xl wrap-anywhere">
        {name}
      </p>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="submission" value={value("submission")} />
        <fieldset className="space-y-1">
          <legend>What becomes of its tasks</legend>
          {fates.map((fate) => (
            <label key={fate.value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="tasks"
                value={fate.value}
                defaultChecked={value("tasks") === fate.value}
                className="size-5 accent-accent"
              />
              {fate.words}
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button look="danger">Delete the list</Button>
          <Link to=".." relative="path" className={buttonLook("plain")}>
            Back to the list
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
