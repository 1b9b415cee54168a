import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { reply, requireSignedIn } from "./request.ts";

// These are not emulated, but the components request them.
const EMPTY_LISTS = [
  "/me/organization_suggestions",
  "/organizations/:organization/domains",
  "/organizations/:organization/membership_requests",
  "/me/billing/credits/history",
  "/organizations/:organization/billing/credits/history",
  "/me/billing/:list{payment_methods|statements|payment_attempts}",
  "/organizations/:organization/billing/:list{payment_methods|statements|payment_attempts}",
];

/** Empty pages for lists that the components request for everybody. */
export function emptyListRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.on("GET", EMPTY_LISTS, (c) => {
    requireSignedIn(clerk, c);
    return reply(clerk, c, { data: [], total_count: 0 });
  });
  app.get("/me/enterprise_connections", (c) => reply(clerk, c, []));
  return app;
}
