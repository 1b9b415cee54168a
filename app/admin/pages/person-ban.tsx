import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { FormNotices } from "#app/ui/notice.tsx";
import { redirect } from "react-router";
import { applyAct } from "../act.server.ts";
import { REASON_MAX } from "../limits.ts";
import { adminPaths } from "../paths.ts";
import { loadPerson } from "../person.server.ts";
import { BackToPerson, PersonFrame } from "../person/person-frame.tsx";
import { Ban } from "../schemas.ts";
import type { Route } from "./+types/person-ban.ts";

export const meta = () => [{ title: "Ban · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return loadPerson(args, admin);
}

export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, Ban);
  if (!form.ok) return form.response;
  const outcome =
    form.value.act === "ban"
      ? await applyAct(args, scopes, "person.banned", form.value.reason)
      : await applyAct(args, scopes, "person.unbanned");
  if ("refused" in outcome) return rejected({ form: outcome.refused }, form.fields);
  return redirect(adminPaths.person(args.params.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PersonBan({ loaderData, actionData }: Route.ComponentProps) {
  const { person, restored } = loaderData;
  const value = typed(actionData?.fields ?? restored, { reason: "" });
  const isRestored = restored !== null && !actionData;
  if (person.banned)
    return (
      <PersonFrame title="Lift the ban?" person={person} isRestored={isRestored}>
        <p className="max-w-prose text-quiet">
          They can sign in again, and what they published is there again.
        </p>
        <Form method="post" className="flex flex-wrap gap-3">
          <FormNotices errors={actionData?.errors} unseen={["act", "reason"]} />
          <input type="hidden" name="act" value="unban" />
          <Button>Lift the ban</Button>
          <BackToPerson id={person.id} />
        </Form>
      </PersonFrame>
    );
  return (
    <PersonFrame title="Ban this person?" person={person} isRestored={isRestored}>
      <p className="max-w-prose text-quiet">
        They are out at once, on every device, and nobody reads what they published. What they wrote
        is kept, for when the ban is lifted.
      </p>
      <Form method="post" className="max-w-[38rem] space-y-5">
        <FormNotices errors={actionData?.errors} unseen={["act"]} />
        <input type="hidden" name="act" value="ban" />
        <TextArea
          label="Reason"
          name="reason"
          rows={4}
          required
          maxLength={REASON_MAX}
          defaultValue={value("reason")}
          error={actionData?.errors.reason}
          hint="Other site admins read it."
        />
        <div className="flex flex-wrap gap-3">
          <Button look="danger">Ban</Button>
          <BackToPerson id={person.id} />
        </div>
      </Form>
    </PersonFrame>
  );
}
