import { pathsOf } from "#app/frame/paths.ts";
import { requirePerson } from "#app/access/doors.server.ts";
import { getPerson } from "#db/people.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/dashboard.ts";

/** Redirects to Today, or first to the welcome page for people who have not seen it. */
export async function loader(args: Route.LoaderArgs) {
  const person = await getPerson(await requirePerson(args));
  return redirect(person?.onboardedAt ? pathsOf().today : "/onboarding");
}
