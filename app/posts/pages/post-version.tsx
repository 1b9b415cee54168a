import { requireOwner } from "#app/access/doors.server.ts";
import { wallTime } from "#app/calendar/instant.ts";
import { longDate } from "#app/calendar/words.ts";
import { Form } from "#app/forms/form.tsx";
import { notFound, parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { isId } from "#app/forms/text.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { getVersion } from "#db/posts.server.ts";
import { Link, redirect } from "react-router";
import { applyRestoreVersion } from "../changes/restore-version.server.ts";
import { wordRuns } from "../history/difference.ts";
import { DifferenceView } from "../history/difference-view.tsx";
import { kinds } from "../history/kinds.ts";
import { RestoreForm } from "../kind/schemas.ts";
import { applyTo } from "../ways/apply.server.ts";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/post-version.ts";

export const meta = titled("A version of a post");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { version: asked } = args.params;
  if (!isId(asked)) throw notFound();
  const page = await requireFound(args, (post) => getVersion(owner, { post, version: asked }));
  const { post, version, ...frame } = page;
  const runs = wordRuns(version.body, post.body);
  const { body: _body, ...about } = version;
  const restored = await restoreFields(args, owner);
  const { id, title, mayChange } = post;
  return { frame, id, title, mayChange, version: about, runs, restored };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const { version } = args.params;
  const form = await parseForm(args, RestoreForm);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  if (!isId(version)) throw notFound();
  await applyTo(args, (id) => applyRestoreVersion(owner, id, version));
  return redirect(pathsOf(args.params.workspace).post(args.params.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function VersionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, id, title, mayChange, version, runs, restored } = loaderData;
  const paths = usePaths();
  const { date, time } = wallTime(frame.timeZone, version.createdAt);
  return (
    <AppFrame title={`${longDate(date, frame.today)}, ${time}`} frame={frame}>
      {restored && !actionData && <RestoredNotice />}
      <FormNotices errors={actionData?.errors} unseen={["restore"]} />
      <p className="text-quiet">
        {kinds[version.kind]}. Struck out is what the post no longer has; marked is what it has now.
      </p>
      {version.title !== title && (
        <p dir="auto" className="written text-xl">
          <del className="text-red">{version.title}</del> <ins className="bg-wash">{title}</ins>
        </p>
      )}
      <DifferenceView runs={runs} />
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="restore" value="yes" />
        {mayChange && <Button>Restore this version</Button>}
        <Link to={paths.postHistory(id)} className={buttonLook("plain")}>
          Back to the history
        </Link>
      </Form>
    </AppFrame>
  );
}
