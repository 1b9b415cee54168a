import { requireWorkspaceAdmin } from "#app/access/doors.server.ts";
import { forgetShown } from "#app/edge-cache/forget.ts";
import { Form } from "#app/forms/form.tsx";
import { HANDLE_TAKEN, tooManyHandles } from "#app/forms/handle.ts";
import { HANDLE_MAX } from "#app/forms/limits.ts";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { typed } from "#app/forms/typed.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { visitContext } from "#app/visit/visit.ts";
import { getSite, saveSite } from "#db/sites.server.ts";
import { Link, redirect } from "react-router";
import { BIO_MAX, SITE_TITLE_MAX } from "../limits.ts";
import { SiteForm } from "../kind/schemas.ts";
import { titled } from "#app/frame/title.ts";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/site.ts";

export const meta = titled("Your site");

export async function loader(args: Route.LoaderArgs) {
  const owner = await requireWorkspaceAdmin(args);
  const { site, former, ...frame } = await getSite(owner);
  const waiting = args.url.searchParams.get("for") ?? "";
  return { frame, site, former, waiting, restored: await restoreFields(args, owner) };
}

/** Continues with the post that waits to be published, if there is one. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireWorkspaceAdmin(args);
  const form = await parseForm(args, SiteForm);
  if (!form.ok) return form.response;
  const { for: waiting, indexed, ...site } = form.value;
  const saved = await saveSite(owner, { ...site, indexed: indexed === "yes" });
  if ("taken" in saved) return rejected({ handle: HANDLE_TAKEN }, form.fields);
  if ("many" in saved) return rejected({ handle: tooManyHandles(saved.many) }, form.fields);
  await forgetShown(args.context.get(visitContext).config.origin, saved.shown);
  const paths = pathsOf(args.params.workspace);
  return redirect(waiting ? paths.postPublication(waiting) : paths.posts);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function SitePage({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, site, former, waiting, restored } = loaderData;
  const paths = usePaths();
  const errors = actionData?.errors;
  const fields = actionData?.fields ?? restored;
  const value = typed(fields, {
    handle: site?.handle ?? "",
    title: site?.title ?? "",
    bio: site?.bio ?? "",
    for: waiting,
  });
  const isIndexed = fields ? fields.indexed === "yes" : (site?.indexed ?? true);
  return (
    <AppFrame title={site ? "Your site" : "Choose a handle"} frame={frame}>
      <p className="text-quiet">
        What you publish stands below your handle, for everyone to read. The rest stays yours alone.
      </p>
      <Form method="post" className="max-w-[38rem] space-y-5">
        {restored && !actionData && <RestoredNotice />}
        <FormNotices errors={errors} unseen={["for"]} />
        <input type="hidden" name="for" value={value("for")} />
        <TextField
          label="Handle"
          name="handle"
          required
          maxLength={HANDLE_MAX}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={value("handle")}
          error={errors?.handle}
          hint="Your address: /@handle. When you change it, the old one leads to the new one for 30 days, and stays yours for a year."
        />
        <TextField
          label="Title"
          name="title"
          required
          maxLength={SITE_TITLE_MAX}
          defaultValue={value("title")}
          error={errors?.title}
        />
        <TextArea
          label="About you"
          name="bio"
          rows={4}
          maxLength={BIO_MAX}
          defaultValue={value("bio")}
          error={errors?.bio}
        />
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="indexed"
            value="yes"
            defaultChecked={isIndexed}
            className="size-5 accent-accent"
          />
          Search engines may list it
        </label>
        <Button>{waiting ? "Save, and go on to the post" : "Save"}</Button>
      </Form>
      {frame.people !== null && (
        <Link to={paths.deletion} className={buttonLook("danger")}>
          Delete the workspace…
        </Link>
      )}
      {former.length > 0 && (
        <p className="text-sm text-quiet">
          Handles that you gave up, and can go back to: {former.map((it) => it.handle).join(", ")}.
        </p>
      )}
    </AppFrame>
  );
}
