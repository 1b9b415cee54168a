import {
  requireFreshSiteAdmin,
  requirePerson,
  requireSiteAdmin,
} from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { restoreAlone } from "#app/forms/kept-forms.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { getDelivery } from "#db/oversight.server.ts";
import { Link, redirect } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { Moment } from "../frame/moment.tsx";
import { adminPaths } from "../paths.ts";
import { missing } from "../person.server.ts";
import { applyReplay } from "../replay.server.ts";
import { isReplayable } from "../replayable.ts";
import { Replay } from "../schemas.ts";
import type { Route } from "./+types/delivery-replay.ts";

export const meta = () => [{ title: "Ask Clerk again · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  const delivery = await getDelivery(admin, args.params.id);
  if (delivery === null) throw missing(args.request);
  return { delivery, restored: await restoreAlone(args, await requirePerson(args)) };
}

export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, Replay);
  if (!form.ok) return form.response;
  const outcome = await applyReplay(args, scopes);
  if ("refused" in outcome) return rejected({ form: outcome.refused }, form.fields);
  return redirect(`${adminPaths.deliveries}?replay=${outcome.done}`);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function DeliveryReplay({ loaderData, actionData }: Route.ComponentProps) {
  const { delivery, restored } = loaderData;
  return (
    <AdminFrame title="Ask Clerk again?">
      {restored && !actionData && <RestoredNotice />}
      <p className="break-all">
        {delivery.type} {delivery.subjectId} <Moment at={delivery.receivedAt} />
      </p>
      <p className="max-w-prose text-quiet">
        Nothing of what this event said is kept. Clerk is asked what it knows now of whom it was
        about, and that is mirrored here. A person or an organisation that Clerk does not know is
        deleted here.
      </p>
      <Form method="post" className="flex flex-wrap gap-3">
        <FormNotices errors={actionData?.errors} unseen={["replay"]} />
        {isReplayable(delivery) && (
          <>
            <input type="hidden" name="replay" value="yes" />
            <Button>Ask Clerk again</Button>
          </>
        )}
        <Link to={adminPaths.deliveries} className={buttonLook("plain")}>
          Back to the events
        </Link>
      </Form>
    </AdminFrame>
  );
}
