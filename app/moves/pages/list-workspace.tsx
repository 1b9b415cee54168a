import { requireCrossing, requireOwner } from "#app/access/doors.server.ts";
import { titled } from "#app/frame/title.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { moveByForm, showMove } from "../move.server.ts";
import { MovePage } from "../move-page.tsx";
import type { Route } from "./+types/list-workspace.ts";

export const meta = titled("Move to another workspace");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return showMove(args, owner, "list");
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireCrossing(args);
  return moveByForm(args, owner, "list");
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function ListWorkspace({ loaderData, actionData }: Route.ComponentProps) {
  return <MovePage noun="list" {...loaderData} rejected={actionData} />;
}
