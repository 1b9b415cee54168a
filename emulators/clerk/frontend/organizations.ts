import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { reply, requireSignedIn } from "./request.ts";

// Organisations and billing are not emulated yet. The components still ask for these.
const EMPTY_LISTS = [
  "/me/organization_memberships",
  "/me/organization_invitations",
  "/me/organization_suggestions",
  "/me/billing/payment_methods",
  "/me/billing/statements",
  "/me/billing/payment_attempts",
];

/** Empty pages for the lists that the components request for every person. */
export function organizationRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.on("GET", EMPTY_LISTS, (c) => {
    requireSignedIn(clerk, c);
    return reply(clerk, c, { data: [], total_count: 0 });
  });
  app.get("/me/enterprise_connections", (c) => reply(clerk, c, []));
  return app;
}
