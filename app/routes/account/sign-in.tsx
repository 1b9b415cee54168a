import { localPath } from "#app/redirect.ts";
import { readSession } from "#app/session.server.ts";
import { Entrance } from "#app/ui/entrance.tsx";
import { SignIn } from "@clerk/react-router";
import { redirect } from "react-router";
import type { Route } from "./+types/sign-in.ts";

export const meta = () => [{ title: "Sign in · Rowkeep" }];

/** Takes a way back that leads to this site alone; any other is dropped before Clerk's component reads it. */
export async function loader(args: Route.LoaderArgs) {
  const session = await readSession(args);
  const asked = args.url.searchParams.get("redirect_url");
  const back = localPath(asked);
  if (session) throw redirect(back ?? "/dashboard");
  if (asked !== null && back === null) throw redirect("/sign-in");
  return { back: back ?? "/dashboard" };
}

export default function SignInPage({ loaderData }: Route.ComponentProps) {
  return (
    <Entrance title="Sign in">
      <SignIn
        routing="path"
        path="/sign-in"
        signUpUrl="/sign-up"
        forceRedirectUrl={loaderData.back}
      />
    </Entrance>
  );
}
