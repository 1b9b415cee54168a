import { requireOwner } from "#app/access.server.ts";
import { restoreFields } from "#app/drafts.server.ts";
import { parseForm, requireFound } from "#app/http.server.ts";
import { NOTES_MAX, TITLE_MAX, TaskChanges } from "#app/schemas/tasks.ts";
import { AppFrame } from "#app/ui/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/ui/typed.ts";
import { editTask, getTask } from "#db/tasks.server.ts";
import { Form, Link, redirect } from "react-router";
import type { Route } from "./+types/task.ts";

export const meta = () => [{ title: "Task · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { title, notes } = await requireFound(args, (id) => getTask(owner, id));
  return { title, notes, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TaskChanges);
  if (!form.ok) return form.response;
  await requireFound(args, (id) => editTask(owner, id, form.value));
  return redirect(`/w/${args.params.workspace}/tasks`);
}

export default function EditTask({ loaderData, actionData }: Route.ComponentProps) {
  const { restored, ...saved } = loaderData;
  const errors = actionData?.errors;
  const value = typed(actionData?.fields ?? restored, saved);
  return (
    <AppFrame title="Task">
      <Form method="post" className="space-y-5">
        {restored && !actionData && <RestoredNotice />}
        {errors?.form && <Notice tone="wrong">{errors.form}</Notice>}
        <TextField
          label="Title"
          name="title"
          required
          maxLength={TITLE_MAX}
          defaultValue={value("title")}
          error={errors?.title}
        />
        <TextArea
          label="Notes"
          name="notes"
          maxLength={NOTES_MAX}
          defaultValue={value("notes")}
          error={errors?.notes}
        />
        <div className="flex gap-3">
          <Button>Save</Button>
          <Link to=".." relative="path" className={buttonLook("plain")}>
            Back without saving
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
