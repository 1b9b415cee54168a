import { requirePerson } from "#app/access/doors.server.ts";
import { restoreFields } from "#app/forms/kept-forms.server.ts";
import { parseForm } from "#app/forms/http.server.ts";
import { Profile } from "../schemas.ts";
import { Activity } from "../activity.tsx";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { NEW_WORKSPACE } from "#app/frame/paths.ts";
import { buttonLook } from "#app/ui/button.tsx";
import { SentSlip } from "#app/ui/slip.tsx";
import { ProfileForm } from "../profile-form.tsx";
import { timeZones } from "../time-zone/names.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getAccount, savePerson } from "#db/people.server.ts";
import { Link, redirect } from "react-router";
import { sendForm } from "#app/forms/send-form.ts";
import type { Route } from "./+types/account.ts";

export const meta = () => [{ title: "Account · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  const owner = await requirePerson(args);
  const { person, activity, frame } = await getAccount(owner);
  return {
    email: person?.email ?? null,
    displayName: person?.displayName ?? "",
    timeZone: person?.timeZone ?? args.context.get(visitContext).timeZone(),
    timeZones: timeZones(),
    now: Date.now(),
    activity,
    frame,
    saved: args.url.searchParams.has("saved"),
    restored: await restoreFields(args, owner),
  };
}

export async function action(args: Route.ActionArgs) {
  const owner = await requirePerson(args);
  const form = await parseForm(args, Profile);
  if (!form.ok) return form.response;
  await savePerson(owner, form.value);
  return redirect("/account?saved");
}

export const clientAction = (args: Route.ClientActionArgs) =>
  sendForm(args.request, () => args.serverAction());

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const { email, activity, saved, frame, ...profile } = loaderData;
  return (
    <AppFrame
      title="Account"
      frame={frame}
      slip={saved && !actionData && <SentSlip>Saved.</SentSlip>}
    >
      {email && <p className="text-quiet">Signed in as {email}</p>}
      <div className="max-w-md">
        <ProfileForm {...profile} rejected={actionData} button="Save" />
      </div>
      <section className="space-y-3 border-t border-line pt-6">
        <h2 className="text-xl">Plan</h2>
        <p className="text-quiet">What you have, and what you use of it.</p>
        <Link to="/account/plan" className={buttonLook("plain")}>
          See your plan
        </Link>
      </section>
      <section className="space-y-3 border-t border-line pt-6">
        <h2 className="text-xl">Reminders</h2>
        <p className="text-quiet">At the time of a task, here and on your devices.</p>
        <Link to="/account/reminders" className={buttonLook("plain")}>
          See your reminders
        </Link>
      </section>
      <section className="space-y-3 border-t border-line pt-6">
        <h2 className="text-xl">Signing in</h2>
        <p className="text-quiet">
          E-mail addresses, password, devices, and deleting your account.
        </p>
        <Link to="/account/sign-in-details" className={buttonLook("plain")}>
          Open sign-in details
        </Link>{" "}
        <a href="/sign-out" className={`${buttonLook("plain")} lg:hidden`}>
          Sign out
        </a>
      </section>
      <section className="space-y-3 border-t border-line pt-6">
        <h2 className="text-xl">Working with others</h2>
        <p className="text-quiet">A workspace for several people, beside your own.</p>
        <Link to={NEW_WORKSPACE} className={buttonLook("plain")}>
          New workspace
        </Link>
      </section>
      <Activity events={activity} timeZone={profile.timeZone} />
    </AppFrame>
  );
}
