import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm, rejectedAt } from "#app/http.server.ts";
import { LIST_NAME_MAX } from "#app/schemas/limits.ts";
import { NewList } from "#app/schemas/tasks.ts";
import { AppFrame } from "#app/ui/app-frame.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/ui/typed.ts";
import { createList, listLists } from "#db/lists.server.ts";
import { Form, Link, redirect } from "react-router";
import { v7 as uuidv7 } from "uuid";
import type { Route } from "./+types/lists.ts";

export const meta = () => [{ title: "Lists · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const frame = await listLists(owner);
  return { frame, submission: uuidv7(), restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, NewList);
  if (!form.ok) return form.response;
  const { submission, ...list } = form.value;
  const made = await createList(owner, list, submission);
  if ("taken" in made) return rejectedAt("name", "There is a list of that name.", form.fields);
  return redirect(`/w/${args.params.workspace}/lists/${made.saved.id}`);
}

export default function Lists({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, submission, restored } = loaderData;
  const errors = actionData?.errors;
  const value = typed(actionData?.fields ?? restored, { name: "", submission });
  return (
    <AppFrame title="Lists" frame={frame}>
      <Form method="post" key={submission} className="space-y-3">
        {restored && !actionData && <RestoredNotice />}
        <FormNotices errors={errors} unseen={["submission"]} />
        <input type="hidden" name="submission" value={value("submission")} />
        <div className="flex flex-col gap-3 sm:flex-row sm:items-end">
          <div className="grow">
            <TextField
              label="New list"
              name="name"
              required
              maxLength={LIST_NAME_MAX}
              defaultValue={value("name")}
              error={errors?.name}
            />
          </div>
          <Button>Add list</Button>
        </div>
      </Form>
      {frame.lists.length === 0 && (
        <p className="py-6 text-quiet">
          No lists yet. A list keeps what belongs together; add one above, or write @name into a
          task.
        </p>
      )}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {frame.lists.map(({ id, name, open }) => (
          <li key={id}>
            <Link
              to={id}
              className="flex min-h-12 items-center justify-between gap-4 text-ink no-underline hover:underline"
            >
              <span className="wrap-anywhere">{name}</span>
              <span className="shrink-0 text-sm text-quiet">{open > 0 && `${open} open`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </AppFrame>
  );
}
