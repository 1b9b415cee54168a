import { withoutStrayWaysBack } from "#app/visit/redirect.ts";
import { readSession } from "#app/access/session.server.ts";
import { Entrance } from "#app/frame/entrance.tsx";
import { visitContext } from "#app/visit/visit.ts";
import { SignUp } from "#app/ui/clerk-components.tsx";
import { ACCEPTED } from "#app/visit/invitation.ts";
import { redirect } from "react-router";
import { useIsInvited } from "../use-is-invited.ts";
import type { Route } from "./+types/sign-up.ts";

export const meta = () => [{ title: "Create your workspace · Rowkeep" }];

export async function loader(args: Route.LoaderArgs) {
  if (readSession(args)) throw redirect("/dashboard");
  if (args.url.searchParams.has("redirect_url")) throw redirect("/sign-up");
  const rest = withoutStrayWaysBack(args.url, args.context.get(visitContext).config.origin);
  if (rest !== null) throw redirect(args.url.pathname + rest);
  return null;
}

export default function SignUpPage() {
  const isInvited = useIsInvited();
  return (
    <Entrance title="Create your workspace">
      <SignUp
        routing="path"
        path="/sign-up"
        signInUrl="/sign-in"
        forceRedirectUrl={isInvited ? ACCEPTED : "/dashboard"}
      />
    </Entrance>
  );
}
