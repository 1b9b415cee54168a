import { requireSiteAdmin } from "#app/access/doors.server.ts";
import { FRESH_FOR } from "#app/access/fresh-sign-in.ts";
import { staleFactor } from "#app/access/fresh-sign-in.server.ts";
import { signOutHere } from "#app/access/sign-out-here.server.ts";
import { readSession } from "#app/access/session.server.ts";
import { PersonField } from "#app/forms/form.tsx";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { localPath, signInPath } from "#app/visit/redirect.ts";
import { visitContext } from "#app/visit/visit.ts";
import { Link, redirect } from "react-router";
import { AdminFrame } from "../frame/admin-frame.tsx";
import { adminPaths } from "../paths.ts";
import type { Route } from "./+types/confirm.ts";

export const meta = () => [{ title: "Sign in again · Rowkeep" }];

/** Only a page of site admins is gone back to. */
const wayBack = (url: URL) => {
  const back = localPath(url.searchParams.get("back"));
  return back !== null && /^\/admin(\/|$)/.test(back) ? back : adminPaths.people;
};

export async function loader(args: Route.LoaderArgs) {
  const admin = await requireSiteAdmin(args);
  await admin.read(() => []);
  const { config } = args.context.get(visitContext);
  const session = readSession(args);
  const stale = session && staleFactor(session, config);
  return { back: wayBack(args.url), stale };
}

/** Ends this session alone, and leads to the sign-in page and back. What was typed is kept for that. */
export async function action(args: Route.ActionArgs) {
  const admin = await requireSiteAdmin(args);
  await admin.read(() => []);
  const headers = await signOutHere(args, readSession(args));
  return redirect(signInPath(wayBack(args.url)), { status: 303, headers });
}

export default function Confirm({ loaderData: { back, stale } }: Route.ComponentProps) {
  if (stale === null)
    return (
      <AdminFrame title="You have signed in just now">
        <p>
          <Link to={back} className={buttonLook()}>
            Go on
          </Link>
        </p>
      </AdminFrame>
    );
  return (
    <AdminFrame title="Sign in again">
      <div className="max-w-prose space-y-3">
        <p>
          {`What a site admin does needs a sign-in that is at most ${FRESH_FOR} minutes old, in case somebody else sits down at your device.`}
        </p>
        {stale === "second" && (
          <p>
            Here it needs a second factor too. If you have none yet, set one up in your sign-in
            details.
          </p>
        )}
        <p className="text-quiet">
          What you typed is kept for an hour. After you have signed in, you come back to it, look it
          over and send it.
        </p>
      </div>
      <form method="post" className="flex flex-wrap gap-3">
        <PersonField />
        <Button>Sign in again</Button>
        {stale === "second" && (
          <Link to="/account/sign-in-details" className={buttonLook("plain")}>
            Open sign-in details
          </Link>
        )}
        <Link to={back} className={buttonLook("plain")}>
          Not now
        </Link>
      </form>
    </AdminFrame>
  );
}
