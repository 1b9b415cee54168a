import { requireOwner } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, refused } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { FormNotices, Notice, RestoredNotice } from "#app/ui/notice.tsx";
import { deleteTag, getTagPage } from "#db/tags.server.ts";
import { Link, redirect } from "react-router";
import { TagDeletion } from "../schemas.ts";
import { requireTag } from "../tag-in.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/tag-deletion.ts";

export const meta = titled("Delete tag");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const view = await requireTag(args, (name) => getTagPage(owner, name, { state: "open" }));
  const left = args.url.searchParams.has("left");
  return { view, left, restored: await restoreFields(args, owner) };
}

/**
 * Removes the tag from up to 500 tasks and 500 posts. If more have it, the page asks to continue. A tag that no longer
 * exists is no error, because the form may have been sent twice.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TagDeletion);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const isGone = await requireTag(args, (name) => deleteTag(owner, name));
  return redirect(isGone ? pathsOf(args.params.workspace).tags : `${args.url.pathname}?left`);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function TagDeletionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { view, left, restored } = loaderData;
  const paths = usePaths();
  return (
    <AppFrame title="Delete this tag?" frame={view}>
      {restored && !actionData && <RestoredNotice />}
      <FormNotices errors={actionData?.errors} unseen={["delete"]} />
      {left && <Notice>Many have it: some are left. Go on.</Notice>}
      <p dir="auto" className="written text-xl wrap-anywhere">
        {view.name}
      </p>
      <p className="text-quiet">The tasks and posts that have it stay, without it.</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="delete" value="yes" />
        <Button look="danger">Delete the tag</Button>
        <Link to={paths.tag(view.name)} className={buttonLook("plain")}>
          Back to the tag
        </Link>
      </Form>
    </AppFrame>
  );
}
