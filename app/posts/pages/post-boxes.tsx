import { requireOwner } from "#app/access/doors.server.ts";
import { parseForm, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { getPost } from "#db/posts.server.ts";
import { data, Link, redirect } from "react-router";
import { applyTick, TickForm } from "../changes/tick.server.ts";
import { Ask } from "../post/ask.tsx";
import { titleOf } from "../post/title.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-boxes.ts";

export const meta = titled("Tick a box");

const OUTDATED = "This post was changed meanwhile, so nothing was ticked. Look at it again.";

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  return { id: post.id, title: titleOf(post), restored: await restoreFields(args, owner) };
}

/** What a form is answered with: the place that was read, or with JavaScript the version that the tick has made. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, TickForm);
  if (!form.ok) return data({ error: Object.values(form.rejected.errors).join(" ") }, 422);
  const { box, plain, ...pressed } = form.value;
  const applied = await applyTo(args, (id) => applyTick(owner, id, { ...box, ...pressed }));
  if ("errors" in applied) return data({ error: Object.values(applied.errors).join(" ") }, 422);
  if (!("post" in applied)) return data({ error: OUTDATED }, 409);
  if (plain) {
    const { post } = pathsOf(args.params.workspace);
    return redirect(`${post(args.params.id)}#box:${box.line}`);
  }
  return data({ version: applied.post.version }, 202);
}

export const clientAction = async (args: Route.ClientActionArgs) => {
  const answer = await sendForm(args.request, () => args.serverAction());
  return "data" in answer ? { error: answer.data.errors.form ?? "" } : answer;
};

export default function BoxesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, title, restored } = loaderData;
  const { post } = usePaths();
  const value = typed(restored, { box: "", version: "", submission: "" });
  if (restored && !actionData)
    return (
      <Ask
        question="Tick this box?"
        title={title}
        button="Tick it"
        hidden={{
          box: value("box"),
          version: value("version"),
          submission: value("submission"),
          plain: "yes",
        }}
        restored={restored}
        end={post(id)}
      />
    );
  return (
    <AppFrame title={title}>
      {actionData && "error" in actionData && <Notice tone="wrong">{actionData.error}</Notice>}
      <p className="text-quiet">Boxes are ticked where the post is read.</p>
      <Link to={post(id)} className={buttonLook("plain")}>
        Back to the post
      </Link>
    </AppFrame>
  );
}
