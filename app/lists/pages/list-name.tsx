import { pathsOf } from "#app/frame/paths.ts";
import { requireOwner } from "#app/access/doors.server.ts";
import { VersionField } from "#app/forms/version-field.tsx";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { LIST_NAME_MAX } from "../limits.ts";
import { ListChanges } from "../schemas.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { renameList } from "#db/lists.server.ts";
import { listOfList } from "#db/tasks.server.ts";
import { Link, data, redirect } from "react-router";
import { titled } from "#app/frame/title.ts";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/list-name.ts";

export const meta = titled("Rename list");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { list, ...view } = await requireFound(args, (id) => listOfList(owner, id));
  const { name = "", version = 1 } = list ?? {};
  return { view, name, version, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, ListChanges);
  if (!form.ok) return form.response;
  const { name, version } = form.value;
  const renamed = await requireFound(args, (id) => renameList(owner, id, name, version));
  if ("taken" in renamed) return rejected({ name: "There is a list of that name." }, form.fields);
  if ("conflict" in renamed) {
    const { name: now, version: latest } = renamed.conflict;
    const errors = { name: `It was renamed meanwhile, to “${now}”. Which name shall it have?` };
    return data(
      { errors, fields: { ...form.fields, version: String(latest) }, now },
      { status: 409 },
    );
  }
  return redirect(pathsOf(args.params.workspace).list(args.params.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function ListName({ loaderData, actionData }: Route.ComponentProps) {
  const { view, restored, name, version } = loaderData;
  const errors: Record<string, string> | undefined = actionData?.errors;
  const now = actionData && "now" in actionData ? actionData.now : undefined;
  const saved = { name, version: String(version) };
  const value = typed(actionData?.fields ?? restored, saved);
  return (
    <AppFrame title={name} frame={view}>
      <Form method="post" className="space-y-4">
        {restored && !actionData && <RestoredNotice />}
        <FormNotices errors={errors} unseen={["version"]} />
        <VersionField version={value("version")} />
        <TextField
          label="Name of the list"
          name="name"
          required
          maxLength={LIST_NAME_MAX}
          defaultValue={value("name")}
          error={errors?.name}
        />
        <div className="flex flex-wrap gap-3">
          <Button>{now === undefined ? "Rename" : "Name it as you wrote"}</Button>
          <Link to=".." relative="path" className={`${buttonLook("plain")} min-w-0 wrap-anywhere`}>
            {now === undefined ? "Back without renaming" : `Keep “${now}”`}
          </Link>
          {now === undefined && (
            <Link to="../deletion" relative="path" className={buttonLook("danger")}>
              Delete the list
            </Link>
          )}
        </div>
      </Form>
    </AppFrame>
  );
}
