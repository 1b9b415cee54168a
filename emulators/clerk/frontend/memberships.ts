import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { notFound } from "../instance/errors.ts";
import { findMembership, membersOf } from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import type { Membership, Organization } from "../instance/records.ts";
import { readRole } from "../instance/roles.ts";
import { addMember, removeMember, updateMembership } from "../lifecycle/memberships.ts";
import { membershipJson, rolesJson } from "../resources/membership.ts";
import { requireMember, type MemberRequest } from "./members-only.ts";
import { readForm, reply, required } from "./request.ts";

/** The members of an organisation and their roles. */
export function membershipRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const show = (membership: Membership) => membershipJson(clerk, membership);

  app.get("/organizations/:organization/memberships", (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_memberships:read");
    const members = selectMembers(clerk, c, organization);
    const isPaged = c.req.query("paginated") === "true";
    const page = pageOf(c, members, show);
    return reply(clerk, c, isPaged ? page : page.data);
  });

  app.post("/organizations/:organization/memberships", async (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_memberships:manage");
    const form = await readForm(c);
    const role = readRole(form.role);
    const added = addMember(clerk, organization, required(form, "user_id"), { role });
    return reply(clerk, c, show(added));
  });

  app.patch("/organizations/:organization/memberships/:user", async (c) => {
    const request = requireMember(clerk, c, "org:sys_memberships:manage");
    const membership = find(c, request);
    updateMembership(clerk, membership, { role: readRole((await readForm(c)).role) });
    return reply(clerk, c, show(membership));
  });

  app.delete("/organizations/:organization/memberships/:user", (c) => {
    const request = requireMember(clerk, c, "org:sys_memberships:manage");
    const membership = find(c, request);
    removeMember(clerk, membership);
    return reply(clerk, c, show(membership));
  });

  app.get("/organizations/:organization/roles", (c) => {
    requireMember(clerk, c, "org:sys_memberships:read");
    const roles = { ...pageOf(c, rolesJson(), (role) => role), has_role_set_migration: false };
    return reply(clerk, c, roles);
  });

  function find(c: Context, { organization }: MemberRequest): Membership {
    const membership = findMembership(clerk, organization.id, c.req.param("user") ?? "");
    if (membership === undefined) throw notFound("No membership was found.");
    return membership;
  }

  return app;
}

function selectMembers(clerk: Emulator, c: Context, organization: Organization): Membership[] {
  const roles = c.req.queries("role") ?? [];
  const query = c.req.query("query")?.toLowerCase() ?? "";
  return membersOf(clerk, organization).filter(({ userId, role }) => {
    const user = clerk.store.users.get(userId);
    const addresses = user?.emailAddresses.map(({ emailAddress }) => emailAddress) ?? [];
    const text = [userId, user?.firstName, user?.lastName, ...addresses].join(" ").toLowerCase();
    return (roles.length === 0 || roles.includes(role)) && text.includes(query);
  });
}
