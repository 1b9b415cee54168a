import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPost } from "#db/posts.server.ts";
import { redirect } from "react-router";
import { applyDiscard } from "../changes/discard.server.ts";
import { Ask } from "../post/ask.tsx";
import { titleOf } from "../post/title.ts";
import { DiscardForm } from "../kind/schemas.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-changes.ts";

export const meta = titled("Discard changes");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  return { id: post.id, title: titleOf(post), restored: await restoreFields(args, owner) };
}

/** Discards the unpublished changes, which stay in the history. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, DiscardForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  await applyTo(args, (id) => applyDiscard(owner, id));
  return redirect(pathsOf(args.params.workspace).post(args.params.id));
}

export default function ChangesPage({ loaderData }: Route.ComponentProps) {
  const { id, title, restored } = loaderData;
  return (
    <Ask
      question="Go back to the published text?"
      title={title}
      button="Discard changes"
      hidden={{ discard: "yes" }}
      restored={restored}
      end={usePaths().post(id)}
    />
  );
}
