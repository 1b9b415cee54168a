import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPostFrame } from "#db/posts.server.ts";
import { newId } from "#db/rows/new-id.ts";
import { redirect, type ShouldRevalidateFunctionArgs } from "react-router";
import { applyCreate, CreateForm } from "../changes/create.server.ts";
import { Editor, type Returned } from "../editor/editor.tsx";
import { previewOf } from "../rendering.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/new-post.ts";

export const meta = titled("New post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const frame = await getPostFrame(owner);
  return { frame, submission: newId(), restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, CreateForm);
  if (!form.ok) return form.response;
  const { title, body, slug, tags, preview, publish, submission } = form.value;
  if (preview) return { fields: form.fields, preview: await previewOf(body) } satisfies Returned;
  const post = { title, body, tags, status: "draft" as const, slug: slug ?? undefined };
  const made = await applyCreate(owner, post, submission);
  if ("errors" in made) return rejected(made.errors, form.fields);
  const paths = pathsOf(args.params.workspace);
  const id = "post" in made ? made.post.id : "";
  return redirect(publish ? paths.postPublication(id) : paths.post(id));
}

/** The editor saves without loading its page again. */
export const shouldRevalidate = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate && (formMethod !== undefined || currentUrl.href !== nextUrl.href);

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function NewPost({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, submission, restored } = loaderData;
  const paths = usePaths();
  return (
    <Editor
      post={null}
      html=""
      hidden={{ submission }}
      here={paths.newPost}
      restored={restored}
      returned={actionData}
      timeZone={frame.timeZone}
      knownTags={frame.tags}
    />
  );
}
