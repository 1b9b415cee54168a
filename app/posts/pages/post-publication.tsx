import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPost } from "#db/posts.server.ts";
import { data, redirect } from "react-router";
import { applyPublish } from "../changes/publish.server.ts";
import { applyRenew } from "../changes/renew.server.ts";
import { applyUnpublish } from "../changes/unpublish.server.ts";
import { Ask } from "../post/ask.tsx";
import { titleOf } from "../post/title.ts";
import { PublicationForm } from "../kind/schemas.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-publication.ts";

export const meta = titled("Publish a post");

const questions: Record<string, { question: string; button: string }> = {
  published: { question: "Publish this post?", button: "Publish" },
  unlisted: {
    question: "Share this post by a secret address?",
    button: "Share by a secret address",
  },
  draft: { question: "Unpublish this post?", button: "Unpublish" },
  renew: { question: "Renew the secret address?", button: "Renew the secret address" },
};

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  const restored = await restoreFields(args, owner);
  return { id: post.id, title: titleOf(post), status: post.status, restored };
}

/**
 * People without a handle choose one first, and then come back. If their plan holds no more published posts, the page
 * says so; the text is saved as it was.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, PublicationForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { as } = form.value;
  const paths = pathsOf(args.params.workspace);
  const applied = await applyTo(args, (id) => {
    if (as === "draft") return applyUnpublish(owner, id);
    return as === "renew" ? applyRenew(owner, id) : applyPublish(owner, id, { as });
  });
  if ("errors" in applied) return redirect(`${paths.site}?for=${args.params.id}`);
  if ("beyond" in applied) return data(applied, { status: 403 });
  return redirect(paths.post(args.params.id));
}

export default function PublicationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, title, status, restored } = loaderData;
  const as = typed(restored, { as: status === "draft" ? "published" : "draft" })("as");
  const { question, button } = questions[as] ?? { question: "Publish this post?", button: "Send" };
  return (
    <Ask
      question={question}
      title={title}
      button={button}
      hidden={{ as }}
      restored={restored}
      beyond={actionData?.beyond}
      end={usePaths().post(id)}
    />
  );
}
