import { requirePerson } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { NEW_WORKSPACE, pathsOf } from "#app/frame/paths.ts";
import { CreateOrganization } from "#app/ui/clerk-components.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Route } from "./+types/new-workspace.ts";

export const meta = () => [{ title: "New workspace · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  await requirePerson(args);
  return null;
}

export default function NewWorkspace() {
  return (
    <AppFrame title="New workspace">
      <p className="max-w-prose text-quiet">
        Its tasks and posts are everybody’s who is in it. What is in your own workspace stays yours.
      </p>
      <noscript>
        <Notice>Clerk keeps who is in a workspace. Its form needs JavaScript.</Notice>
      </noscript>
      <CreateOrganization
        routing="path"
        path={NEW_WORKSPACE}
        skipInvitationScreen
        afterCreateOrganizationUrl={({ slug }) => pathsOf(slug ?? undefined).today}
      />
    </AppFrame>
  );
}
