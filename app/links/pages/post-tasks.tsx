import { requireOwner } from "#app/access/doors.server.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { getPostLinks } from "#db/links.server.ts";
import { linkByForm } from "../link-form.server.ts";
import { LinkPage } from "../link-page.tsx";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-tasks.ts";

export const meta = titled("Link a task");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const links = await requireFound(args, (id) => getPostLinks(owner, id));
  return { links, restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  return linkByForm(args, owner, "post");
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Page({ loaderData, actionData }: Route.ComponentProps) {
  return <LinkPage here="post" {...loaderData} rejected={actionData} />;
}
