import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, jsonResponse, notFound } from "../instance/errors.ts";
import { isRecord } from "../instance/json.ts";
import { requireUser } from "../instance/lookup.ts";
import {
  findMembership,
  invitationsFor,
  invitationsTo,
  requireOrganization,
} from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import type { Invitation } from "../instance/records.ts";
import { readRole } from "../instance/roles.ts";
import { invite, revokeInvitation, type NewInvitation } from "../lifecycle/invitations.ts";
import { backendInvitationJson, backendInvitationForUserJson } from "../resources/invitation.ts";
import { readSharedMetadata } from "./metadata.ts";
import { readBody, readCount, readText } from "./request.ts";

/** Invitations, as the app's server sends and revokes them. */
export function invitationRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const show = (invitation: Invitation) => backendInvitationJson(clerk, invitation);

  app.get("/organizations/:organization/invitations", (c) => {
    const emails = c.req.queries("email_address");
    const invitations = withStatus(c, allInvitations(c)).filter(
      ({ emailAddress }) => emails === undefined || emails.includes(emailAddress),
    );
    return jsonResponse(pageOf(c, invitations, show));
  });

  app.post("/organizations/:organization/invitations", async (c) => {
    const organization = requireOrganization(clerk, c.req.param("organization"));
    const invited = invite(clerk, organization, [readInvitation(await readBody(c))]);
    return jsonResponse(invited.map(show)[0]);
  });

  app.post("/organizations/:organization/invitations/bulk", async (c) => {
    const organization = requireOrganization(clerk, c.req.param("organization"));
    const list: unknown = await c.req.json();
    if (!Array.isArray(list) || !list.every(isRecord))
      throw new ClerkError(400, "request_body_invalid", "The request body is not a JSON array.");
    const data = invite(clerk, organization, list.map(readInvitation)).map(show);
    return jsonResponse({ data, total_count: data.length });
  });

  app.get("/organizations/:organization/invitations/:id", (c) => jsonResponse(show(find(c))));

  app.post("/organizations/:organization/invitations/:id/revoke", async (c) => {
    const invitation = find(c);
    const userId = readText(await readBody(c), "requesting_user_id");
    if (userId && findMembership(clerk, invitation.organizationId, userId) === undefined) {
      const message = "The requesting person is not a member of the organization.";
      throw new ClerkError(403, "not_a_member_in_organization", message);
    }
    return jsonResponse(show(revokeInvitation(clerk, invitation)));
  });

  app.get("/users/:user/organization_invitations", (c) => {
    const invitations = invitationsFor(clerk, requireUser(clerk, c.req.param("user")));
    const showForUser = (one: Invitation) => backendInvitationForUserJson(clerk, one);
    return jsonResponse(pageOf(c, withStatus(c, invitations), showForUser));
  });

  function allInvitations(c: Context): Invitation[] {
    return invitationsTo(clerk, requireOrganization(clerk, c.req.param("organization") ?? ""));
  }

  function find(c: Context): Invitation {
    const invitation = allInvitations(c).find(({ id }) => id === c.req.param("id"));
    if (invitation === undefined) throw notFound("No invitation was found.");
    return invitation;
  }

  function readInvitation(body: Record<string, unknown>): NewInvitation {
    const inviterId = readText(body, "inviter_user_id") ?? null;
    if (inviterId !== null) requireUser(clerk, inviterId);
    return {
      emailAddress: readText(body, "email_address") ?? "",
      role: readRole(body.role),
      inviterId,
      redirectUrl: readText(body, "redirect_url"),
      daysValid: readCount(body, "expires_in_days"),
      ...readSharedMetadata(body),
    };
  }

  return app;
}

function withStatus(c: Context, invitations: Invitation[]): Invitation[] {
  const wanted = c.req.queries("status");
  return invitations.filter(({ status }) => wanted === undefined || wanted.includes(status));
}
