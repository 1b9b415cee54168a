import { requireOwner } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { TAGS_TEXT_MAX } from "#app/tag-names/tag-names.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { getTagPage, renameTag } from "#db/tags.server.ts";
import { Link, redirect } from "react-router";
import { TagChanges } from "../schemas.ts";
import { requireTag } from "../tag-in.server.ts";
import { titled } from "#app/frame/title.ts";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/tag-name.ts";

export const meta = titled("Rename tag");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const view = await requireTag(args, (name) => getTagPage(owner, name, { state: "open" }));
  const from = args.url.searchParams.get("from");
  return { view, name: view.name, from, restored: await restoreFields(args, owner) };
}

/** Renames the tag. If another tag has the new name, the page first asks whether to merge the two. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TagChanges);
  if (!form.ok) return form.response;
  const { name: to, merge, from } = form.value;
  const renamed = await requireTag(args, (name) =>
    renameTag(owner, from ?? name, { to, merge: merge === "yes" }),
  );
  if ("taken" in renamed) {
    const { taken } = renamed;
    const errors = { name: `There is a tag “${taken}”. Merged, the two are one from then on.` };
    return rejected(errors, form.fields);
  }
  const path = pathsOf(args.params.workspace).tag(renamed.saved);
  if (!renamed.left) return redirect(path);
  const rest = from ?? (await requireTag(args, async (name) => name));
  return redirect(`${path}/name?from=${encodeURIComponent(rest)}`);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function TagName({ loaderData, actionData }: Route.ComponentProps) {
  const { view, name, from, restored } = loaderData;
  const paths = usePaths();
  const errors = actionData?.errors;
  const isTaken = errors?.name?.startsWith("There is a tag") ?? false;
  const value = typed(actionData?.fields ?? restored, { name, from: from ?? "" });
  return (
    <AppFrame title={`#${name}`} frame={view}>
      <Form method="post" className="space-y-4">
        {restored && !actionData && <RestoredNotice />}
        <FormNotices errors={errors} unseen={["merge", "from"]} />
        {from !== null && <Notice>It is a long one: some have the old name still. Go on.</Notice>}
        {value("from") !== "" && (
          <>
            <input type="hidden" name="from" value={value("from")} />
            <input type="hidden" name="merge" value="yes" />
          </>
        )}
        <TextField
          label="Name of the tag"
          name="name"
          required
          maxLength={TAGS_TEXT_MAX}
          defaultValue={value("name")}
          error={errors?.name}
          hint="Your tasks and posts get the new name. Readers see it on a post once you publish its changes."
        />
        <div className="flex flex-wrap gap-3">
          <Button>{from === null ? "Rename" : "Go on"}</Button>
          {isTaken && (
            <Button look="plain" name="merge" value="yes">
              Merge the two
            </Button>
          )}
          <Link to={paths.tag(name)} className={buttonLook("plain")}>
            Back without renaming
          </Link>
          <Link to={`${paths.tag(name)}/deletion`} className={buttonLook("danger")}>
            Delete the tag
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}
