import { requireOwner } from "#app/access/doors.server.ts";
import { notFound, parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { BROUGHT_BACK, pathsOf, usePaths } from "#app/frame/paths.ts";
import { localPath } from "#app/visit/redirect.ts";
import { getPost } from "#db/posts.server.ts";
import { newId } from "#db/rows/new-id.ts";
import { redirect } from "react-router";
import { applyDelete } from "../changes/delete.server.ts";
import { applyRestore } from "../changes/restore.server.ts";
import { applyTrash } from "../changes/trash.server.ts";
import { Ask } from "../post/ask.tsx";
import { titleOf } from "../post/title.ts";
import { TrashForm } from "../kind/schemas.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-trash.ts";

export const meta = titled("Move a post to the trash");

const questions: Record<string, { question: string; button: string }> = {
  yes: { question: "Move this post to the trash?", button: "Move to trash" },
  no: { question: "Restore this post?", button: "Restore" },
  forever: { question: "Delete this post for good?", button: "Delete for good" },
};

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  const restored = await restoreFields(args, owner);
  const next = args.url.searchParams.has("forever") ? "forever" : "no";
  const asked = post.trashedAt === null ? "yes" : next;
  return { id: post.id, title: titleOf(post), asked, submission: newId(), restored };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TrashForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { trashed, submission, back } = form.value;
  const paths = pathsOf(args.params.workspace);
  if (trashed === "forever") {
    const isGone = await requireFound(args, (id) => applyDelete(owner, id, submission));
    if (!isGone) throw notFound();
    return redirect(paths.trash);
  }
  const apply = trashed === "yes" ? applyTrash : applyRestore;
  await applyTo(args, (id) => apply(owner, id));
  if (trashed === "yes") return redirect(paths.posts);
  const end = localPath(back);
  return redirect(end === null ? paths.post(args.params.id) : broughtBack(end, args.params.id));
}

/** The page of the form, which says there that the post came back. */
function broughtBack(path: string, id: string): string {
  const [pathname, search] = path.split("?");
  const params = new URLSearchParams(search);
  params.set(BROUGHT_BACK, id);
  return `${pathname}?${params}`;
}

export default function TrashPage({ loaderData }: Route.ComponentProps) {
  const { id, title, asked, submission, restored } = loaderData;
  const value = typed(restored, { trashed: asked, submission, back: "" });
  const { question, button } = questions[value("trashed")] ?? { question: "", button: "Send" };
  return (
    <Ask
      question={question}
      title={title}
      button={button}
      hidden={{
        trashed: value("trashed"),
        submission: value("submission"),
        ...(value("back") && { back: value("back") }),
      }}
      restored={restored}
      end={usePaths().post(id)}
    />
  );
}
