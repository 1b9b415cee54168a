import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, requireFound } from "#app/forms/http.server.ts";
import { pathsOf } from "#app/frame/paths.ts";
import { StepForm } from "../changes/step.server.ts";
import { applyOrRefuse } from "../ways/apply.server.ts";
import { TITLE_MAX } from "../limits.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { getTask } from "#db/tasks.server.ts";
import { Link, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-subtasks.ts";
import { newId } from "#db/rows/new-id.ts";

export const meta = titled("New step");

/** The form alone, for a step that was rejected, or that was typed before signing in again. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { title } = await requireFound(args, (id) => getTask(owner, id));
  return { of: title, submission: newId(), restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, StepForm);
  if (!form.ok) return form.response;
  const { title, submission } = form.value;
  await requireFound(args, (parentId) =>
    applyOrRefuse(owner, { kind: "step", ids: [parentId], title, submission }),
  );
  return redirect(pathsOf(args.params.workspace).task(args.params.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function NewSubtaskPage({ loaderData, actionData }: Route.ComponentProps) {
  const { of, submission, restored } = loaderData;
  const errors = actionData?.errors;
  const value = typed(actionData?.fields ?? restored, { title: "", submission });
  return (
    <AppFrame title="New step">
      {restored && !actionData && <RestoredNotice />}
      <FormNotices errors={errors} unseen={["submission"]} />
      <p dir="auto" className="written text-xl wrap-anywhere">
        {of}
      </p>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="submission" value={value("submission")} />
        <TextField
          label="New step"
          name="title"
          required
          maxLength={TITLE_MAX}
          defaultValue={value("title")}
          error={errors?.title}
        />
        <div className="flex gap-3">
          <Button>Add step</Button>
          <Link to=".." relative="path" className={buttonLook("plain")}>
            Back to the task
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
