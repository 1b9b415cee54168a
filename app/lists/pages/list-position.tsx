import { pathsOf, usePaths } from "#app/frame/paths.ts";
import { requireOwner } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm, refused, requireFound } from "#app/forms/http.server.ts";
import { localPath } from "#app/visit/redirect.ts";
import { ListPlace } from "../schemas.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Form } from "#app/forms/form.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { moveList } from "#db/lists.server.ts";
import type { Place } from "#db/tasks.server.ts";
import { listOfList } from "#db/tasks.server.ts";
import { Link, redirect } from "react-router";
import type { InferOutput } from "valibot";
import { titled } from "#app/frame/title.ts";
import type { Route } from "./+types/list-position.ts";

export const meta = titled("Move list");

/** A confirmation page, for people who were signed out when they moved a list, or who opened the URL. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { list, ...view } = await requireFound(args, (id) => listOfList(owner, id));
  return { view, name: list?.name ?? "", restored: await restoreFields(args, owner) };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const form = await parseForm(args, ListPlace);
  if (!form.ok) throw refused(422, Object.values(form.rejected.errors).join(" "));
  await requireFound(args, (id) => moveList(owner, id, placeOf(form.value)));
  return redirect(localPath(form.value.back) ?? pathsOf(args.params.workspace).lists);
}

function placeOf({ before, after, to }: InferOutput<typeof ListPlace>): Place {
  if (before !== undefined) return { before };
  return after === undefined ? (to ?? "last") : { after };
}

const ends = [
  { to: "first", words: "Move to the top" },
  { to: "last", words: "Move to the end" },
];

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function ListPlacePage({ loaderData, actionData }: Route.ComponentProps) {
  const { view, name, restored } = loaderData;
  const paths = usePaths();
  const value = typed(actionData?.fields ?? restored, {
    before: "",
    after: "",
    to: "",
    back: paths.lists,
  });
  const kept = (["before", "after", "to"] as const).find((field) => value(field) !== "");
  return (
    <AppFrame title="Move this list?" frame={view}>
      {restored && !actionData && <RestoredNotice />}
      <FormNotices errors={actionData?.errors} unseen={["before", "after", "to", "back"]} />
      <p dir="auto" className="written text-xl wrap-anywhere">
        {name}
      </p>
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="back" value={value("back")} />
        {kept ? (
          <>
            <input type="hidden" name={kept} value={value(kept)} />
            <Button>Move it as you meant to</Button>
          </>
        ) : (
          ends.map(({ to, words }) => (
            <Button key={to} name="to" value={to} look="plain">
              {words}
            </Button>
          ))
        )}
        <Link to={paths.lists} className={buttonLook("plain")}>
          Back to the lists
        </Link>
      </Form>
    </AppFrame>
  );
}
