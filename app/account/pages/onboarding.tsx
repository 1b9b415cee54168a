import { pathsOf } from "#app/frame/paths.ts";
import { lastWorkspace } from "#app/access/last-workspace.server.ts";
import { requirePerson } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { HANDLE_TAKEN, tooManyHandles } from "#app/forms/handle.ts";
import { parseForm, rejected } from "#app/forms/http.server.ts";
import { Welcome } from "../schemas.ts";
import { Entrance } from "#app/frame/entrance.tsx";
import { ProfileForm } from "../profile-form.tsx";
import { timeZones } from "../time-zone/names.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getPerson, savePerson, welcomePerson } from "#db/people.server.ts";
import { redirect } from "react-router";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/onboarding.ts";

export const meta = () => [{ title: "Welcome · Rowkeep" }];

/** Somebody who was invited goes on to where that leads. */
const home = (args: Route.LoaderArgs) =>
  lastWorkspace(args) === null ? pathsOf().today : "/dashboard";

export async function loader(args: Route.LoaderArgs) {
  const owner = await requirePerson(args);
  const person = await getPerson(owner);
  const restored = await restoreFields(args, owner);
  if (person?.onboardedAt && !restored) throw redirect(home(args));
  return {
    displayName: person?.firstName ?? "",
    timeZone: args.context.get(visitContext).timeZone(),
    timeZones: timeZones(),
    now: Date.now(),
    restored,
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requirePerson(args);
  const form = await parseForm(args, Welcome);
  if (!form.ok) return form.response;
  const { handle, ...profile } = form.value;
  if (handle === null) {
    await savePerson(owner, profile);
    return redirect(home(args));
  }
  const begun = await welcomePerson(owner, profile, handle);
  if ("taken" in begun) return rejected({ handle: HANDLE_TAKEN }, form.fields);
  if ("many" in begun) return rejected({ handle: tooManyHandles(begun.many) }, form.fields);
  return redirect(home(args));
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Onboarding({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <Entrance title="Welcome to Rowkeep">
      <p className="mb-6 text-quiet">
        Two things, and you are in. You can change all of this later.
      </p>
      <ProfileForm {...loaderData} rejected={actionData} button="Start" withHandle />
    </Entrance>
  );
}
