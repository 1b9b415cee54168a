import { requireConfirmed, requirePerson } from "#app/access/doors.server.ts";
import { openNext } from "#app/access/last-workspace.server.ts";
import { readSession } from "#app/access/session.server.ts";
import { PersonField } from "#app/forms/form.tsx";
import { Entrance } from "#app/frame/entrance.tsx";
import { useSignOutForm } from "#app/tabs/use-sign-out.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { acceptancePath, invitationIn, invitationPath } from "#app/visit/invitation.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getArrival, getPerson } from "#db/people.server.ts";
import { useSyncExternalStore } from "react";
import { redirect, useNavigate } from "react-router";
import type { Route } from "./+types/invitation.ts";

export const meta = () => [{ title: "Invitation · Rowkeep" }];

/**
 * The link of an invitation leads here first. Merely opening it accepts nothing, for whoever is signed in: people may follow it
 * in somebody else's browser, and programs that read mail follow every link.
 */
export async function loader(args: Route.LoaderArgs) {
  const session = readSession(args);
  const invitation = invitationIn(args.url);
  const isAccepted = args.url.searchParams.has("accepted") || invitation?.status === "complete";
  if (session && isAccepted) throw redirect(await entered(args, session.organization?.slug));
  if (!invitation || isAccepted) throw redirect("/dashboard");
  const { clerk } = args.context.get(visitContext).config;
  const person = session && (await getPerson(await requirePerson(args)));
  return {
    invitation,
    person: session && { email: person?.email ?? null },
    clerk: clerk.proxyUrl ?? clerk.frontendOrigin,
  };
}

/** Leads to the workspace that somebody has just become a member of, by way of the welcome page if they are new. */
async function entered(args: Route.LoaderArgs, active: string | undefined): Promise<string> {
  if (active !== undefined) {
    openNext(args, active);
    return "/dashboard";
  }
  const { justJoined } = await getArrival(await requireConfirmed(args));
  if (justJoined !== null) openNext(args, justJoined);
  return "/dashboard";
}

const never = () => () => {};

export default function Invitation({ loaderData }: Route.ComponentProps) {
  const { invitation, person, clerk } = loaderData;
  const navigate = useNavigate();
  const signOut = useSignOutForm();
  // A document with the ticket in its URL would lead back here.
  const isScripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const accept = `${clerk}/v1/tickets/accept?${new URLSearchParams({ ticket: invitation.ticket })}`;
  const back = `/sign-out?${new URLSearchParams({ back: invitationPath(invitation) })}`;
  return (
    <Entrance title="You are invited to a workspace">
      <div className="max-w-prose space-y-6">
        {person ? (
          <>
            <p>
              You are signed in as {person.email ?? "somebody whose address is not known yet"}. The
              invitation is for the address that it was sent to, and opening it has joined nobody.
            </p>
            <div className="flex flex-wrap gap-3">
              <a href={accept} className={buttonLook("main")}>
                It was sent to me: accept
              </a>
              <form method="post" action={back} onSubmit={signOut}>
                <PersonField />
                <Button look="plain">Sign out, and go on as somebody else</Button>
              </form>
              <a href="/dashboard" className={buttonLook("plain")}>
                Not now
              </a>
            </div>
          </>
        ) : (
          <>
            <p>
              Opening this page has joined nobody. When you accept, you are signed in as the person
              whose address the invitation was sent to.
            </p>
            <Button
              type="button"
              disabled={!isScripted}
              onClick={() => void navigate(acceptancePath(invitation))}
            >
              Accept the invitation
            </Button>
          </>
        )}
      </div>
    </Entrance>
  );
}
