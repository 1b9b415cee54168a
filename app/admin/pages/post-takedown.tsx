import {
  requireFreshSiteAdmin,
  requirePerson,
  requireSiteAdmin,
} from "#app/access/doors.server.ts";
import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, requireFound } from "#app/forms/http.server.ts";
import { restoreAlone } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { getPublished } from "#db/moderation.server.ts";
import { Link, redirect } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { REASON_MAX } from "../limits.ts";
import { adminPaths } from "../paths.ts";
import { Takedown } from "../schemas.ts";
import { applyTakedown } from "../take-down.server.ts";
import type { Route } from "./+types/post-takedown.ts";

export const meta = () => [{ title: "Take down a post · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const post = await requireFound(args, (id) => getPublished(admin, id));
  return { post, restored: await restoreAlone(args, await requirePerson(args)) };
}

export async function action(args: Route.ActionArgs) {
  const { admin } = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, Takedown);
  if (!form.ok) return form.response;
  await applyTakedown(args, admin, form.value.reason);
  return redirect(adminPaths.posts);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PostTakedown({ loaderData, actionData }: Route.ComponentProps) {
  const { post, restored } = loaderData;
  const value = typed(actionData?.fields ?? restored, { reason: "" });
  return (
    <AdminFrame title="Take this post down?">
      {restored && !actionData && <RestoredNotice />}
      <p className="wrap-anywhere">
        <a href={publicPaths.post(post.handle, post.slug)} dir="auto" className="written text-xl">
          {post.title || "Untitled"}
        </a>{" "}
        <span className="text-quiet">by @{post.handle}</span>
      </p>
      <p className="max-w-prose text-quiet">
        Readers lose it at once. It stays its author’s as a draft, with your reason.
      </p>
      <Form method="post" className="max-w-[38rem] space-y-5">
        <FormNotices errors={actionData?.errors} unseen={[]} />
        <TextArea
          label="Reason"
          name="reason"
          rows={4}
          required
          maxLength={REASON_MAX}
          defaultValue={value("reason")}
          error={actionData?.errors.reason}
          hint="Its author reads it."
        />
        <div className="flex flex-wrap gap-3">
          <Button>Take down</Button>
          <Link to={adminPaths.posts} className={buttonLook("plain")}>
            Back to the posts
          </Link>
        </div>
      </Form>
    </AdminFrame>
  );
}
