import { requirePerson } from "#app/access/doors.server.ts";
import { AppFrame } from "#app/frame/app-frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { UserProfile } from "#app/ui/clerk-components.tsx";
import type { Route } from "./+types/sign-in-details.ts";

export const meta = () => [{ title: "Sign-in details · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  await requirePerson(args);
  return null;
}

export default function SignInDetails() {
  return (
    <AppFrame title="Sign-in details">
      <noscript>
        <Notice>
          Your e-mail addresses, password and devices are kept by Clerk, whose page needs
          JavaScript.
        </Notice>
      </noscript>
      <UserProfile routing="path" path="/account/sign-in-details" />
    </AppFrame>
  );
}
