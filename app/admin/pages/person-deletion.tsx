import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { Form } from "#app/forms/form.tsx";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { sendForm } from "#app/forms/send-form.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices } from "#app/ui/notice.tsx";
import { redirect } from "react-router";
import { applyAct } from "../act.server.ts";
import { adminPaths } from "../paths.ts";
import { loadPerson } from "../person.server.ts";
import { BackToPerson, PersonFrame } from "../person/person-frame.tsx";
import { PersonDeletion as Deletion } from "../schemas.ts";
import type { Route } from "./+types/person-deletion.ts";

export const meta = () => [{ title: "Delete a person · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  return loadPerson(args, admin);
}

/** The id is in the URL, so the server compares what was typed with that; a browser cannot send it by a slip. */
export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  const form = await parseForm(args, Deletion);
  if (!form.ok) return form.response;
  if (form.value.typed !== args.params.id)
    return rejected({ typed: "That is not the id of this person." }, form.fields);
  const outcome = await applyAct(args, scopes, "person.deleted");
  if ("refused" in outcome) return rejected({ form: outcome.refused }, form.fields);
  return redirect(adminPaths.people);
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function PersonDeletion({ loaderData, actionData }: Route.ComponentProps) {
  const { person, restored } = loaderData;
  const value = typed(actionData?.fields ?? restored, { typed: "" });
  const isRestored = restored !== null && !actionData;
  return (
    <PersonFrame title="Delete this person?" person={person} isRestored={isRestored}>
      <p className="max-w-prose text-quiet">
        Everything of theirs goes, here and at Clerk: tasks, posts, their site and their account.
        Nobody can bring it back.
      </p>
      <p className="max-w-prose">
        To be sure, type their id: <span className="font-mono break-all">{person.id}</span>
      </p>
      <Form method="post" className="max-w-[38rem] space-y-5">
        <FormNotices errors={actionData?.errors} unseen={[]} />
        <TextField
          label="Id"
          name="typed"
          type="text"
          required
          defaultValue={value("typed")}
          error={actionData?.errors.typed}
        />
        <div className="flex flex-wrap gap-3">
          <Button look="danger">Delete for good</Button>
          <BackToPerson id={person.id} />
        </div>
      </Form>
    </PersonFrame>
  );
}
