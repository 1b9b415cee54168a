import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse } from "../instance/errors.ts";
import { requireUser } from "../instance/lookup.ts";
import { inOrder } from "../instance/order.ts";
import { findMembership, membersOf, requireOrganization } from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import { readPicture } from "../instance/picture.ts";
import type { Organization } from "../instance/records.ts";
import {
  createOrganization,
  deleteOrganization,
  updateOrganization,
} from "../lifecycle/organizations.ts";
import { backendOrganizationJson, countsJson } from "../resources/organization.ts";
import { mergeSharedMetadata, readSharedMetadata } from "./metadata.ts";
import { readBody, readCount, readText } from "./request.ts";

/** Organisations, as the app's server reads and changes them. */
export function organizationRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const find = (c: Context) => requireOrganization(clerk, c.req.param("organization") ?? "");
  const show = (c: Context, organization: Organization) => ({
    ...backendOrganizationJson(organization),
    ...(c.req.query("include_members_count") === "true" && countsJson(clerk, organization)),
  });
  const answer = (c: Context, organization: Organization) => jsonResponse(show(c, organization));

  app.get("/organizations", (c) => {
    const page = pageOf(c, selectOrganizations(clerk, c), (one) => show(c, one));
    return jsonResponse(page);
  });

  app.post("/organizations", async (c) => {
    const body = await readBody(c);
    const createdBy = readText(body, "created_by") ?? null;
    if (createdBy !== null) requireUser(clerk, createdBy);
    const organization = createOrganization(clerk, {
      name: readText(body, "name") ?? "",
      slug: readText(body, "slug"),
      createdBy,
      maxAllowedMemberships: readCount(body, "max_allowed_memberships"),
      ...readSharedMetadata(body),
    });
    return answer(c, organization);
  });

  app.get("/organizations/:organization", (c) => answer(c, find(c)));

  // Metadata has an address of its own since version 2026-05-12.
  app.patch("/organizations/:organization", async (c) => {
    const organization = find(c);
    const body = await readBody(c);
    const { admin_delete_enabled: adminDeleteEnabled } = body;
    const change = {
      name: readText(body, "name") ?? organization.name,
      slug: readText(body, "slug") ?? organization.slug,
      maxAllowedMemberships:
        readCount(body, "max_allowed_memberships") ?? organization.maxAllowedMemberships,
      ...(typeof adminDeleteEnabled === "boolean" && { adminDeleteEnabled }),
    };
    return answer(c, updateOrganization(clerk, organization, change));
  });

  app.delete("/organizations/:organization", (c) => {
    const organization = find(c);
    deleteOrganization(clerk, organization);
    const { id, slug } = organization;
    return jsonResponse({ object: "organization", id, slug, deleted: true });
  });

  app.patch("/organizations/:organization/metadata", async (c) => {
    const organization = find(c);
    const change = mergeSharedMetadata(organization, await readBody(c));
    return answer(c, updateOrganization(clerk, organization, change));
  });

  app.put("/organizations/:organization/metadata", async (c) =>
    answer(c, updateOrganization(clerk, find(c), readSharedMetadata(await readBody(c)))),
  );

  app.put("/organizations/:organization/logo", async (c) =>
    answer(c, updateOrganization(clerk, find(c), { logo: await readPicture(c) })),
  );

  app.delete("/organizations/:organization/logo", (c) =>
    answer(c, updateOrganization(clerk, find(c), { logo: null })),
  );

  return app;
}

function selectOrganizations(clerk: Emulator, c: Context): Organization[] {
  const ids = c.req.queries("organization_id");
  const userIds = c.req.queries("user_id");
  const query = c.req.query("query")?.toLowerCase() ?? "";
  const organizations = [...clerk.store.organizations.values()].filter(
    ({ id, name, slug }) =>
      (ids === undefined || ids.includes(id)) &&
      (userIds === undefined ||
        userIds.some((userId) => findMembership(clerk, id, userId) !== undefined)) &&
      [id, name, slug].join(" ").toLowerCase().includes(query),
  );
  return inOrder(organizations, c.req.query("order_by") ?? "-created_at", {
    name: ({ name }) => name,
    created_at: ({ createdAt }) => createdAt,
    members_count: (organization) => membersOf(clerk, organization).length,
  });
}
