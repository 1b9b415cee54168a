import { localPath, withoutStrayWaysBack } from "#app/visit/redirect.ts";
import { readSession } from "#app/access/session.server.ts";
import { Entrance } from "#app/frame/entrance.tsx";
import { visitContext } from "#app/visit/visit.ts";
import { SignIn } from "#app/ui/clerk-components.tsx";
import { ACCEPTED } from "#app/visit/invitation.ts";
import { redirect } from "react-router";
import { useIsInvited } from "../use-is-invited.ts";
import type { Route } from "./+types/sign-in.ts";

export const meta = () => [{ title: "Sign in · Rowkeep" }];

/** Accepts only return addresses on this site; any other is dropped before Clerk's component reads it. */
export async function loader(args: Route.LoaderArgs) {
  const session = readSession(args);
  const { config } = args.context.get(visitContext);
  const back = localPath(args.url.searchParams.get("redirect_url"));
  if (session) throw redirect(back ?? "/dashboard");
  const rest = withoutStrayWaysBack(args.url, config.origin);
  if (rest !== null) throw redirect(args.url.pathname + rest);
  return { back: back ?? "/dashboard" };
}

export default function SignInPage({ loaderData }: Route.ComponentProps) {
  const isInvited = useIsInvited();
  return (
    <Entrance title="Sign in">
      <SignIn
        routing="path"
        path="/sign-in"
        signUpUrl="/sign-up"
        forceRedirectUrl={isInvited ? ACCEPTED : loaderData.back}
      />
    </Entrance>
  );
}
