import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotices } from "#app/ui/notice.tsx";
import { redirect } from "react-router";
import { applyAct } from "../act.server.ts";
import { adminPaths } from "../paths.ts";
import { loadPerson } from "../person.server.ts";
import { BackToPerson, PersonFrame } from "../person/person-frame.tsx";
import { SiteRoleForm } from "../schemas.ts";
import type { Route } from "./+types/person-role.ts";

export const meta = () => [{ title: "Site role · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return loadPerson(args, admin);
}

export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, SiteRoleForm);
  if (!form.ok) return form.response;
  const act = form.value.siteRole === "admin" ? "person.promoted" : "person.demoted";
  const outcome = await applyAct(args, scopes, act);
  if ("refused" in outcome) return rejected({ form: outcome.refused }, form.fields);
  return redirect(adminPaths.person(args.params.id));
}

const roles = [
  { value: "member", words: "Member", hint: "Reaches what is their own." },
  {
    value: "admin",
    words: "Site admin",
    hint: "Sees who is here, bans and deletes people, and takes posts down. Reads nobody’s private text.",
  },
];

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PersonRole({ loaderData, actionData }: Route.ComponentProps) {
  const { person, restored } = loaderData;
  const role = person.role === "site_admin" ? "admin" : "member";
  const value = typed(actionData?.fields ?? restored, { siteRole: role });
  return (
    <PersonFrame title="Site role" person={person} isRestored={restored !== null && !actionData}>
      <p className="max-w-prose text-quiet">
        It counts at once, here and at Clerk, and stands in what was done, with your name.
      </p>
      <Form method="post" className="space-y-5">
        <FormNotices errors={actionData?.errors} unseen={["siteRole"]} />
        <fieldset className="space-y-2">
          <legend>Role</legend>
          {roles.map((each) => (
            <label key={each.value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="siteRole"
                value={each.value}
                defaultChecked={value("siteRole") === each.value}
                className="size-5 shrink-0 accent-accent"
              />
              <span>
                {each.words}
                <span className="block text-sm text-quiet">{each.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button>Save the role</Button>
          <BackToPerson id={person.id} />
        </div>
      </Form>
    </PersonFrame>
  );
}
