import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPost } from "#db/posts.server.ts";
import { redirect } from "react-router";
import { applyEdit } from "../changes/edit.server.ts";
import { Ask } from "../post/ask.tsx";
import { titleOf } from "../post/title.ts";
import { PinForm } from "../kind/schemas.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-pin.ts";

export const meta = titled("Pin a post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  const restored = await restoreFields(args, owner);
  return { id: post.id, title: titleOf(post), pinned: post.pinned, restored };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, PinForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const pinned = form.value.pinned === "yes";
  await applyTo(args, (id) => applyEdit(owner, id, { pinned }));
  return redirect(pathsOf(args.params.workspace).post(args.params.id));
}

export default function PinPage({ loaderData }: Route.ComponentProps) {
  const { id, title, pinned, restored } = loaderData;
  const value = typed(restored, { pinned: pinned ? "no" : "yes" })("pinned");
  return (
    <Ask
      question={value === "yes" ? "Pin this post?" : "Take the pin away?"}
      title={title}
      button={value === "yes" ? "Pin" : "Unpin"}
      hidden={{ pinned: value }}
      restored={restored}
      end={usePaths().post(id)}
    />
  );
}
