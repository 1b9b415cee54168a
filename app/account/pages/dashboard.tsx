import { pathsOf } from "#app/frame/paths.ts";
import { requirePerson } from "#app/access/doors.server.ts";
import { lastWorkspace } from "#app/access/last-workspace.server.ts";
import { readSession } from "#app/access/session.server.ts";
import { getArrival } from "#db/people.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/dashboard.ts";

/**
 * Redirects to Today, or first to the welcome page for people who have not seen it. It is Today of the workspace that was
 * open last in this browser, if the person belongs to it; otherwise of their own.
 */
export async function loader(args: Route.LoaderArgs) {
  const { isOnboarded, workspaces } = await getArrival(await requirePerson(args));
  if (!isOnboarded) return redirect("/onboarding");
  const last = lastWorkspace(args);
  // The mirror may not know yet of a workspace that somebody has just joined.
  const slugs = [...workspaces.map(({ slug }) => slug), readSession(args)?.organization?.slug];
  return redirect(pathsOf(slugs.find((slug) => slug === last)).today);
}
