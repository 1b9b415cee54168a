import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { getPost } from "#db/posts.server.ts";
import { redirect } from "react-router";
import { LineForm } from "../changes/create.server.ts";
import { Confirm } from "../confirm/confirm.tsx";
import { applyOrRefuse } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/task-of-line.ts";

export const meta = titled("New task");

/** A confirmation page, for people who were signed out when they made a task of a line; otherwise there is nothing to confirm. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { id } = await requireFound(args, (asked) => getPost(owner, asked));
  const restored = await restoreFields(args, owner);
  if (!restored) throw redirect(pathsOf(args.params.workspace).post(id));
  return { id, restored };
}

/** Makes a task of an item of the post in the URL, with its text as it stands there. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, LineForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  const { line, submission } = form.value;
  const made = await requireFound(args, (post) =>
    applyOrRefuse(owner, { kind: "create", ...line, submission, post }),
  );
  const page = pathsOf(args.params.workspace).post(args.params.id);
  return redirect(`${page}?task=${made.tasks[0]?.id}`);
}

export default function LinePage({ loaderData }: Route.ComponentProps) {
  const { id, restored } = loaderData;
  const value = typed(restored, { line: "", submission: "" });
  return (
    <Confirm
      form={{ button: "Add task", ask: { one: "Add this task?", many: "Add these tasks?" } }}
      title={value("line").replace(/^\d+:/, "")}
      hidden={{ line: value("line"), submission: value("submission") }}
      restored={restored}
      end={usePaths().post(id)}
    />
  );
}
