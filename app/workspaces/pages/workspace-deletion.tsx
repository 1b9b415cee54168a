import { requireWorkspaceAdmin, workspaceEraser } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { notFound, parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { getWorkspace, holdToAdmin, type Size } from "#db/workspace.server.ts";
import { data, Link, redirect } from "react-router";
import { deleteWorkspace } from "../delete.server.ts";
import { WorkspaceDeletion } from "../schemas.ts";
import type { Route } from "./+types/workspace-deletion.ts";

export const meta = () => [{ title: "Delete the workspace · Rowkeep" }];

/** A person's own workspace goes with their account, and has no such page. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireWorkspaceAdmin(args);
  const { organization, size, ...frame } = await getWorkspace(owner);
  if (organization === null) throw notFound();
  return { frame, organization, size, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireWorkspaceAdmin(args);
  const { organization } = await getWorkspace(owner);
  if (organization === null) throw notFound();
  const form = await parseForm(args, WorkspaceDeletion);
  if (!form.ok) return form.response;
  if (form.value.slug !== organization.slug)
    return rejected({ slug: "That is not the address of this workspace." }, form.fields);
  await holdToAdmin(owner);
  if (await deleteWorkspace(args, workspaceEraser(args), organization.id))
    return redirect(pathsOf().today);
  const told = { form: "Clerk did not delete it, so nothing was deleted here. Try again." };
  return data({ errors: told, fields: form.fields }, { status: 503 });
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Deletion({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, organization, size, restored } = loaderData;
  const paths = usePaths();
  const errors: Record<string, string> | undefined = actionData?.errors;
  const value = typed<Record<string, string>>(actionData?.fields ?? restored, { slug: "" });
  return (
    <AppFrame title="Delete this workspace?" frame={frame}>
      {restored && !actionData && <RestoredNotice />}
      <p className="max-w-prose wrap-anywhere">
        Everything of {organization.name || organization.slug} goes, here and at Clerk:{" "}
        {inWords(size)}. Its public pages are gone at once, and nobody can bring it back.
      </p>
      <p className="max-w-prose">
        To be sure, type its address:{" "}
        <span className="font-mono wrap-anywhere">{organization.slug}</span>
      </p>
      <Form method="post" className="max-w-[38rem] space-y-5">
        <FormNotices errors={errors} unseen={[]} />
        <TextField
          label="Address"
          name="slug"
          required
          maxLength={200}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={value("slug")}
          error={errors?.slug}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="danger">Delete for good</Button>
          <Link to={paths.site} className={buttonLook("plain")}>
            Keep it
          </Link>
        </div>
      </Form>
    </AppFrame>
  );
}

/** Counting stops here. */
const MANY = 1_000;

const counted = (count: number, one: string) =>
  `${count.toLocaleString("en")}${count >= MANY ? " or more" : ""} ${one}${count === 1 ? "" : "s"}`;

const inWords = ({ tasks, posts, published, members }: Size) =>
  `${counted(tasks, "task")}, ${counted(posts, "post")}, of which ${published.toLocaleString("en")} can be read by everyone, and what ${counted(members, "member")} share`;
