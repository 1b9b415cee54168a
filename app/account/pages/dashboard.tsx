import { pathsOf } from "#app/frame/paths.ts";
import { requirePerson } from "#app/access/doors.server.ts";
import { getPerson } from "#db/people.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/dashboard.ts";

/** Leads to the workspace's Today, by way of the welcome for those who have not been there yet. */
export async function loader(args: Route.LoaderArgs) {
  const person = await getPerson(await requirePerson(args));
  return redirect(person?.onboardedAt ? pathsOf().today : "/onboarding");
}
