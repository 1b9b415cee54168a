import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse, notFound } from "../instance/errors.ts";
import { requireUser } from "../instance/lookup.ts";
import { inOrder } from "../instance/order.ts";
import {
  findMembership,
  membersOf,
  membershipsOf,
  requireOrganization,
} from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import type { Membership } from "../instance/records.ts";
import { readRole } from "../instance/roles.ts";
import { addMember, removeMember, updateMembership } from "../lifecycle/memberships.ts";
import { backendMembershipJson } from "../resources/membership.ts";
import { mergeSharedMetadata, readSharedMetadata } from "./metadata.ts";
import { readBody, readText } from "./request.ts";

/** Memberships, as the app's server reads and changes them. */
export function membershipRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const show = (membership: Membership) => backendMembershipJson(clerk, membership);

  app.get("/organizations/:organization/memberships", (c) => {
    const organization = requireOrganization(clerk, c.req.param("organization"));
    return jsonResponse(pageOf(c, select(clerk, c, membersOf(clerk, organization)), show));
  });

  app.post("/organizations/:organization/memberships", async (c) => {
    const organization = requireOrganization(clerk, c.req.param("organization"));
    const body = await readBody(c);
    const membership = addMember(clerk, organization, readText(body, "user_id") ?? "", {
      role: readRole(body.role),
      beginsNextSession: true,
      ...readSharedMetadata(body),
    });
    return jsonResponse(show(membership));
  });

  app.patch("/organizations/:organization/memberships/:user", async (c) => {
    const membership = find(c);
    const role = readRole((await readBody(c)).role);
    return jsonResponse(show(updateMembership(clerk, membership, { role })));
  });

  app.patch("/organizations/:organization/memberships/:user/metadata", async (c) => {
    const membership = find(c);
    const change = mergeSharedMetadata(membership, await readBody(c));
    return jsonResponse(show(updateMembership(clerk, membership, change)));
  });

  app.delete("/organizations/:organization/memberships/:user", (c) => {
    const membership = find(c);
    removeMember(clerk, membership);
    return jsonResponse(show(membership));
  });

  app.get("/organization_memberships", (c) => {
    const memberships = [...clerk.store.memberships.values()].toReversed();
    return jsonResponse(pageOf(c, select(clerk, c, memberships), show));
  });

  app.get("/users/:user/organization_memberships", (c) => {
    const user = requireUser(clerk, c.req.param("user"));
    return jsonResponse(pageOf(c, membershipsOf(clerk, user.id), show));
  });

  function find(c: Context): Membership {
    const organization = requireOrganization(clerk, c.req.param("organization") ?? "");
    const membership = findMembership(clerk, organization.id, c.req.param("user") ?? "");
    if (membership === undefined) throw notFound("No membership was found.");
    return membership;
  }

  return app;
}

function select(clerk: Emulator, c: Context, memberships: Membership[]): Membership[] {
  const roles = c.req.queries("role");
  const userIds = c.req.queries("user_id");
  const emails = c.req.queries("email_address");
  const query = c.req.query("query")?.toLowerCase() ?? "";
  const person = (userId: string) => {
    const user = clerk.store.users.get(userId);
    const addresses = user?.emailAddresses.map(({ emailAddress }) => emailAddress) ?? [];
    return { addresses, name: [user?.firstName, user?.lastName].join(" ") };
  };
  const chosen = memberships.filter(({ userId, role }) => {
    const { addresses, name } = person(userId);
    return (
      (roles === undefined || roles.includes(role)) &&
      (userIds === undefined || userIds.includes(userId)) &&
      (emails === undefined || emails.some((email) => addresses.includes(email.toLowerCase()))) &&
      [userId, name, ...addresses].join(" ").toLowerCase().includes(query)
    );
  });
  return inOrder(chosen, c.req.query("order_by") ?? "-created_at", {
    created_at: ({ createdAt }) => createdAt,
    email_address: ({ userId }) => person(userId).addresses[0] ?? "",
    first_name: ({ userId }) => clerk.store.users.get(userId)?.firstName ?? "",
    last_name: ({ userId }) => clerk.store.users.get(userId)?.lastName ?? "",
  });
}
