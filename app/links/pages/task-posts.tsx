import { requireOwner } from "#app/access/doors.server.ts";
import { notFound, parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getTaskLinks, linkPost, unlinkPost } from "#db/links.server.ts";
import { redirect } from "react-router";
import { LinkPage } from "../link-page.tsx";
import { wrongOf } from "../linked-answer.ts";
import { LinkForm, wantedOf } from "../schemas.ts";
import type { Route } from "./+types/task-posts.ts";

export const meta = () => [{ title: "Link a post · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const links = await requireFound(args, (id) => getTaskLinks(owner, id));
  return { links, restored: await restoreFields(args, owner) };
}

/** Links a post to the task in the URL, or takes a link away. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, LinkForm);
  if (!form.ok) return form.response;
  const { value } = form;
  const end = pathsOf(args.params.workspace).task(args.params.id);
  if ("unlink" in value) {
    const areTheirs = await requireFound(args, (task) =>
      unlinkPost(owner, { task, post: value.unlink }),
    );
    if (!areTheirs) throw notFound();
    return redirect(end);
  }
  const linked = await requireFound(args, (id) =>
    linkPost(owner, { task: { id }, post: wantedOf(value.wanted, "posts") }),
  );
  if ("missing" in linked && linked.missing === "task") throw notFound();
  const wrong = wrongOf(linked, "post");
  return wrong === null ? redirect(end) : rejected({ wanted: wrong }, form.fields);
}

export default function Page({ loaderData, actionData }: Route.ComponentProps) {
  const { links, restored } = loaderData;
  return (
    <LinkPage
      heading="Link a post"
      label="Post"
      hint="A title from the suggestions, or the address of its page."
      links={links}
      restored={restored}
      rejected={actionData}
      end={usePaths().task(links.of.id)}
      back="Back to the task"
    />
  );
}
