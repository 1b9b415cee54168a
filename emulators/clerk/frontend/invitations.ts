import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { missingParameter, notFound } from "../instance/errors.ts";
import { invitationsTo } from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import type { Invitation } from "../instance/records.ts";
import { readRole } from "../instance/roles.ts";
import { invite, revokeInvitation } from "../lifecycle/invitations.ts";
import { invitationJson } from "../resources/invitation.ts";
import { requireMember } from "./members-only.ts";
import { readForm, reply, required } from "./request.ts";

/** Invitations, as an organisation's admins send and revoke them. */
export function invitationRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const show = (invitation: Invitation) => invitationJson(clerk, invitation);

  app.get("/organizations/:organization/invitations", (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_memberships:manage");
    const wanted = c.req.queries("status") ?? [];
    const invitations = invitationsTo(clerk, organization).filter(
      ({ status }) => wanted.length === 0 || wanted.includes(status),
    );
    return reply(clerk, c, pageOf(c, invitations, show));
  });

  app.post("/organizations/:organization/invitations", async (c) => {
    const { organization, user } = requireMember(clerk, c, "org:sys_memberships:manage");
    const form = await readForm(c);
    const emailAddress = required(form, "email_address");
    const role = readRole(form.role);
    const invited = invite(clerk, organization, [{ emailAddress, role, inviterId: user.id }]);
    return reply(clerk, c, invited.map(show)[0]);
  });

  app.post("/organizations/:organization/invitations/bulk", async (c) => {
    const { organization, user } = requireMember(clerk, c, "org:sys_memberships:manage");
    const form = new URLSearchParams(await c.req.text());
    const role = readRole(form.get("role"));
    // The component sends an empty address after a trailing comma.
    const addresses = form.getAll("email_address").filter((address) => address !== "");
    if (addresses.length === 0) throw missingParameter("email_address");
    const wanted = addresses.map((emailAddress) => ({ emailAddress, role, inviterId: user.id }));
    return reply(clerk, c, invite(clerk, organization, wanted).map(show));
  });

  app.post("/organizations/:organization/invitations/:id/revoke", (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_memberships:manage");
    const invitation = invitationsTo(clerk, organization).find(
      ({ id }) => id === c.req.param("id"),
    );
    if (invitation === undefined) throw notFound("No invitation was found.");
    return reply(clerk, c, show(revokeInvitation(clerk, invitation)));
  });

  return app;
}
