import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { readPicture } from "../instance/picture.ts";
import {
  createOrganization,
  deleteOrganization,
  updateOrganization,
} from "../lifecycle/organizations.ts";
import { organizationJson } from "../resources/organization.ts";
import { requireMember } from "./members-only.ts";
import { readForm, reply, required, requireSignedIn } from "./request.ts";

/** Organisations, as their members create, change and delete them. */
export function organizationRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/organizations", async (c) => {
    const { user } = requireSignedIn(clerk, c);
    const form = await readForm(c);
    const organization = createOrganization(clerk, {
      name: required(form, "name"),
      slug: form.slug,
      createdBy: user.id,
    });
    return reply(clerk, c, organizationJson(clerk, organization));
  });

  app.get("/organizations/:organization", (c) => {
    const { organization } = requireMember(clerk, c);
    return reply(clerk, c, organizationJson(clerk, organization));
  });

  app.patch("/organizations/:organization", async (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_profile:manage");
    const { name, slug } = await readForm(c);
    updateOrganization(clerk, organization, {
      ...(name !== undefined && { name }),
      ...(slug && { slug }),
    });
    return reply(clerk, c, organizationJson(clerk, organization));
  });

  app.delete("/organizations/:organization", (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_profile:delete");
    if (!organization.adminDeleteEnabled) {
      const message = "Deletion by admins is not enabled for this organization.";
      throw new ClerkError(403, "organization_admin_delete_not_enabled", message);
    }
    deleteOrganization(clerk, organization);
    const { id, slug } = organization;
    return reply(clerk, c, { object: "organization", id, slug, deleted: true });
  });

  app.put("/organizations/:organization/logo", async (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_profile:manage");
    updateOrganization(clerk, organization, { logo: await readPicture(c) });
    return reply(clerk, c, organizationJson(clerk, organization));
  });

  app.delete("/organizations/:organization/logo", (c) => {
    const { organization } = requireMember(clerk, c, "org:sys_profile:manage");
    updateOrganization(clerk, organization, { logo: null });
    return reply(clerk, c, { object: "image", id: organization.id, deleted: true });
  });

  return app;
}
