import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { notFound } from "../instance/errors.ts";
import { invitationsFor, membershipsOf } from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import type { Invitation, Membership } from "../instance/records.ts";
import { acceptInvitation } from "../lifecycle/invitations.ts";
import { removeMember } from "../lifecycle/memberships.ts";
import { invitationForUserJson } from "../resources/invitation.ts";
import { membershipJson } from "../resources/membership.ts";
import { requireMember } from "./members-only.ts";
import { reply, requireSignedIn } from "./request.ts";

/** The organisations of the signed-in person, and their invitations to others. */
export function myOrganizationRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const show = (membership: Membership) => membershipJson(clerk, membership);
  const showInvitation = (invitation: Invitation) => invitationForUserJson(clerk, invitation);

  app.get("/me/organization_memberships", (c) => {
    const { user } = requireSignedIn(clerk, c);
    const page = pageOf(c, membershipsOf(clerk, user.id), show);
    return reply(clerk, c, c.req.query("paginated") === "true" ? page : page.data);
  });

  app.delete("/me/organization_memberships/:organization", (c) => {
    const { membership } = requireMember(clerk, c);
    removeMember(clerk, membership);
    const { id } = membership;
    return reply(clerk, c, { object: "organization_membership", id, deleted: true });
  });

  app.get("/me/organization_invitations", (c) => {
    const { user } = requireSignedIn(clerk, c);
    const wanted = c.req.queries("status") ?? [];
    const invitations = invitationsFor(clerk, user).filter(
      ({ status }) => wanted.length === 0 || wanted.includes(status),
    );
    return reply(clerk, c, pageOf(c, invitations, showInvitation));
  });

  app.post("/me/organization_invitations/:id/accept", (c) => {
    const { user } = requireSignedIn(clerk, c);
    const invitation = invitationsFor(clerk, user).find(({ id }) => id === c.req.param("id"));
    if (invitation === undefined) throw notFound("No invitation was found.");
    acceptInvitation(clerk, invitation, user);
    return reply(clerk, c, showInvitation(invitation));
  });

  return app;
}
