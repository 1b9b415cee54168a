import { requireOwner } from "#app/access/doors.server.ts";
import { notFound, parseForm, rejected, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPostLinks, linkPost, unlinkPost } from "#db/links.server.ts";
import { redirect } from "react-router";
import { LinkPage } from "../link-page.tsx";
import { wrongOf } from "../linked-answer.ts";
import { LinkForm, wantedOf } from "../schemas.ts";
import type { Route } from "./+types/post-tasks.ts";

export const meta = () => [{ title: "Link a task · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const links = await requireFound(args, (id) => getPostLinks(owner, id));
  return { links, restored: await restoreFields(args, owner) };
}

/** Links a task to the post in the URL, or takes a link away. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, LinkForm);
  if (!form.ok) return form.response;
  const { value } = form;
  const end = pathsOf(args.params.workspace).post(args.params.id);
  if ("unlink" in value) {
    const areTheirs = await requireFound(args, (post) =>
      unlinkPost(owner, { post, task: value.unlink }),
    );
    if (!areTheirs) throw notFound();
    return redirect(end);
  }
  const linked = await requireFound(args, (id) =>
    linkPost(owner, { post: { id }, task: wantedOf(value.wanted, "tasks") }),
  );
  if ("missing" in linked && linked.missing === "post") throw notFound();
  const wrong = wrongOf(linked, "task");
  return wrong === null ? redirect(end) : rejected({ wanted: wrong }, form.fields);
}

export default function Page({ loaderData, actionData }: Route.ComponentProps) {
  const { links, restored } = loaderData;
  return (
    <LinkPage
      heading="Link a task"
      label="Task"
      hint="A title from the suggestions, or the address of its page."
      links={links}
      restored={restored}
      rejected={actionData}
      end={usePaths().post(links.of.id)}
      back="Back to the post"
    />
  );
}
