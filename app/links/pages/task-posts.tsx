import { requireOwner } from "#app/access/doors.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { getTaskLinks } from "#db/links.server.ts";
import { linkByForm } from "../link-form.server.ts";
import { LinkPage } from "../link-page.tsx";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-posts.ts";

export const meta = titled("Link a post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const links = await requireFound(args, (id) => getTaskLinks(owner, id));
  return { links, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return linkByForm(args, owner, "task");
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Page({ loaderData, actionData }: Route.ComponentProps) {
  return <LinkPage here="task" {...loaderData} rejected={actionData} />;
}
