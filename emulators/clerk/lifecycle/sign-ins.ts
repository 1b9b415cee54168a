import { awaitCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import { bannedUser, ClerkError } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { findUserByEmail, requireUser } from "../instance/lookup.ts";
import type { SignIn, Ticket, User } from "../instance/records.ts";
import { useTicket } from "../instance/tickets.ts";
import { acceptInvitation, requireTicket } from "./invitations.ts";

const ABANDONED_AFTER_MS = 86_400_000;

/** Begins to sign in the person with this address. Throws if there is none, and for banned people. */
export function beginSignIn(clerk: Emulator, identifier: string): SignIn {
  const user = findUserByEmail(clerk, identifier);
  if (user === undefined) {
    const message = "Couldn't find your account.";
    throw new ClerkError(422, "form_identifier_not_found", message, "identifier");
  }
  refuseBanned(user);
  return {
    id: newId("sia"),
    identifier: identifier.trim().toLowerCase(),
    userId: user.id,
    status: "needs_first_factor",
    firstFactor: null,
    createdSessionId: null,
    abandonAt: Date.now() + ABANDONED_AFTER_MS,
  };
}

/** Signs an invited person in by the link of their invitation, and begins in that organisation. */
export function acceptByTicket(clerk: Emulator, ticket: string): SignIn {
  const invitation = requireTicket(clerk, ticket);
  const signIn = beginSignIn(clerk, invitation.emailAddress);
  const membership = acceptInvitation(clerk, invitation, requireUser(clerk, signIn.userId));
  membership.beginsNextSession = true;
  const firstFactor = { ...awaitCode("ticket"), status: "verified" as const, attempts: 1 };
  return { ...signIn, firstFactor, status: "complete" };
}

/** Signs somebody in by a token that the Backend API made; with an actor, as somebody else. */
export function signInByTicket(clerk: Emulator, ticket: Ticket): SignIn {
  const user = requireUser(clerk, ticket.userId);
  const email = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  const signIn = beginSignIn(clerk, email?.emailAddress ?? "");
  useTicket(clerk, ticket);
  const { actorId } = ticket;
  const firstFactor = { ...awaitCode("ticket"), status: "verified" as const, attempts: 1 };
  return { ...signIn, firstFactor, status: "complete", ...(actorId !== undefined && { actorId }) };
}

/** Throws Clerk's error for a banned person. */
export function refuseBanned(user: User): void {
  if (user.banned) throw bannedUser();
}
