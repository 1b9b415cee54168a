import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotices } from "#app/ui/notice.tsx";
import { redirect } from "react-router";
import { applyAct } from "../act.server.ts";
import { adminPaths } from "../paths.ts";
import { loadPerson } from "../person.server.ts";
import { BackToPerson, PersonFrame } from "../person/person-frame.tsx";
import { SignOutEverywhere } from "../schemas.ts";
import type { Route } from "./+types/person-sign-out.ts";

export const meta = () => [{ title: "Sign out everywhere · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return loadPerson(args, admin);
}

export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, SignOutEverywhere);
  if (!form.ok) return form.response;
  const outcome = await applyAct(args, scopes, "person.signed_out");
  if ("refused" in outcome) return rejected({ form: outcome.refused }, form.fields);
  return redirect(adminPaths.person(args.params.id));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PersonSignOut({ loaderData, actionData }: Route.ComponentProps) {
  const { person, restored } = loaderData;
  const isRestored = restored !== null && !actionData;
  return (
    <PersonFrame title="Sign this person out everywhere?" person={person} isRestored={isRestored}>
      <p className="max-w-prose text-quiet">
        Every device of theirs must sign in again. What was typed and not sent stays in its browser.
      </p>
      <Form method="post" className="flex flex-wrap gap-3">
        <FormNotices errors={actionData?.errors} unseen={["everywhere"]} />
        <input type="hidden" name="everywhere" value="yes" />
        <Button>Sign out everywhere</Button>
        <BackToPerson id={person.id} />
      </Form>
    </PersonFrame>
  );
}
