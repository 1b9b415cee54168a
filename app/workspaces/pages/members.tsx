import { requireOwner } from "#app/access/doors.server.ts";
import { readSession } from "#app/access/session.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { usePaths } from "#app/frame/paths.ts";
import { titled } from "#app/frame/title.ts";
import { OrganizationProfile, OrganizationProfilePage } from "#app/ui/clerk-components.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OWN_WORKSPACE } from "#app/visit/workspace.ts";
import { getPlaces } from "#db/plan.server.ts";
import { redirect } from "react-router";
import { Places } from "../places.tsx";
import { useActiveOrganization } from "../use-active-organization.ts";
import type { Route } from "./+types/members.ts";

export const meta = titled("Members");

/** One's own workspace has no members: what Clerk keeps of the person is on their account page. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { workspace } = args.params;
  if (workspace === OWN_WORKSPACE) throw redirect("/account");
  const { use, ...frame } = await getPlaces(owner);
  const token = readSession(args)?.organization;
  const known = frame.workspaces.find(({ slug }) => slug === workspace)?.id;
  return { frame, use, id: known ?? (token?.slug === workspace ? token.id : null) };
}

export default function Members({ loaderData }: Route.ComponentProps) {
  const { frame, use, id } = loaderData;
  const paths = usePaths();
  const state = useActiveOrganization(id);
  return (
    <AppFrame title="Members" frame={frame}>
      {use && <Places use={use} taken={state.taken} />}
      <noscript>
        <Notice>Clerk keeps who is in a workspace. Its page needs JavaScript.</Notice>
      </noscript>
      {state.is === "failed" && (
        <Notice tone="wrong">
          Clerk does not show this workspace just now. Open the page again in a moment.
        </Notice>
      )}
      {state.is === "active" && (
        <OrganizationProfile
          routing="path"
          path={paths.members}
          afterLeaveOrganizationUrl="/dashboard"
        >
          <OrganizationProfilePage label="members" />
          <OrganizationProfilePage label="general" />
        </OrganizationProfile>
      )}
    </AppFrame>
  );
}
