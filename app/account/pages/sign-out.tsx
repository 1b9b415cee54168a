import { keptFormKeeper } from "#app/access/doors.server.ts";
import { forgetWorkspace } from "#app/access/last-workspace.server.ts";
import { allKeptForms } from "#app/forms/kept-forms.server.ts";
import { keepForm } from "#app/access/keep-form.server.ts";
import { revokeSession } from "#app/access/sign-out-here.server.ts";
import { readSession } from "#app/access/session.server.ts";
import { useSignOut } from "#app/tabs/use-sign-out.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { Entrance } from "#app/frame/entrance.tsx";
import { PersonField } from "#app/forms/form.tsx";
import { localPath } from "#app/visit/redirect.ts";
import { type Session, forgettingSession, isOutOfTime } from "#app/visit/session-token.ts";
import { leaveSession } from "#db/sessions.server.ts";
import { redirect } from "react-router";
import type { Route } from "./+types/sign-out.ts";

export const meta = () => [{ title: "Sign out · Rowkeep" }];

/** Asks first, however people got here: merely opening a URL ends nothing. */
export async function loader(args: Route.LoaderArgs) {
  return { isSignedIn: readSession(args) !== null };
}

/**
 * Signs out, also without JavaScript: ends the session at Clerk, then clears it from this browser. An expired token
 * ends no session: its browser goes through Clerk's handshake first, and the form is then resubmitted automatically.
 */
export async function action(args: Route.ActionArgs) {
  const session = readSession(args);
  if (session === null && !args.url.searchParams.has("forget")) {
    const kept = await keepForm(args);
    if (kept) return kept;
    if (isOutOfTime(args.request)) return redirect("/sign-out", 303);
  }
  if (session) await revokeSession(args, session);
  return leave(args, session);
}

async function leave(args: Route.ActionArgs, session: Session | null) {
  const { erasing, keptFormIds } = allKeptForms(args);
  if (session || keptFormIds.length > 0) {
    const ended = session && { sessionId: session.sessionId, personId: session.userId };
    // Signing out must not wait for a database that is down, which serves nobody; Clerk has ended the session.
    await leaveSession(keptFormKeeper(args), { session: ended, keptFormIds }).catch(() => {});
  }
  forgetWorkspace(args);
  // The browser's storage keeps unsent changes, under the id of the person who made them.
  const headers = new Headers({ "clear-site-data": '"storage"' });
  for (const line of [...erasing, ...forgettingSession(args.request)]) {
    headers.append("set-cookie", line);
  }
  return redirect(localPath(args.url.searchParams.get("back")) ?? "/", { status: 303, headers });
}

export default function SignOut({ loaderData }: Route.ComponentProps) {
  const onSubmit = useSignOut(loaderData);
  if (!loaderData.isSignedIn) return <SignedOut />;
  return (
    <Entrance title="Sign out">
      <form method="post" onSubmit={onSubmit} className="flex flex-wrap gap-3">
        <PersonField />
        <Button>Sign out</Button>
        <a href="/dashboard" className={buttonLook("plain")}>
          Stay
        </a>
      </form>
    </Entrance>
  );
}

const SignedOut = () => (
  <Entrance title="You are signed out">
    <p className="mb-6 text-quiet">
      What you had not sent yet may still be kept in this browser, for when you sign in again.
    </p>
    <form method="post" action="/sign-out?forget" className="flex flex-wrap gap-3">
      <a href="/sign-in" className={buttonLook("plain")}>
        Sign in
      </a>
      <Button look="plain">Forget what is kept here</Button>
    </form>
  </Entrance>
);
