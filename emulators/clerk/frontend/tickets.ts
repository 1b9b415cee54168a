import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { activeSessions, findUserByEmail } from "../instance/lookup.ts";
import type { User } from "../instance/records.ts";
import { findClient } from "../lifecycle/clients.ts";
import { acceptInvitation, requireTicket } from "../lifecycle/invitations.ts";

/**
 * The link of an invitation. It leads to the address that the invitation names, otherwise to the app's page for signing
 * in or up, with the ticket. Somebody who is signed in already becomes a member at once.
 */
export function ticketRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.get("/tickets/accept", (c) => {
    const ticket = c.req.query("ticket") ?? "";
    const invitation = requireTicket(clerk, ticket);
    const user = findUserByEmail(clerk, invitation.emailAddress);
    const isIn = user !== undefined && isSignedIn(clerk, c.req.raw, user);
    const status = user === undefined ? "sign_up" : isIn ? "complete" : "sign_in";
    if (isIn) acceptInvitation(clerk, invitation, user);
    const page = { sign_up: "/sign-up", sign_in: "/sign-in", complete: "/" }[status];
    const target = new URL(invitation.redirectUrl ?? page, clerk.instance.origin);
    target.searchParams.set("__clerk_ticket", ticket);
    target.searchParams.set("__clerk_status", status);
    return c.redirect(target.href, 303);
  });
  return app;
}

function isSignedIn(clerk: Emulator, request: Request, user: User): boolean {
  const client = findClient(clerk, request);
  return client !== null && activeSessions(clerk, client).some(({ userId }) => userId === user.id);
}
