import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { MOUNT } from "../instance/instance.ts";
import { isLocal } from "../instance/origins.ts";
import { billingRoutes, planRoutes } from "./billing.ts";
import { clientRoutes } from "./client.ts";
import { emailAddressRoutes } from "./email-addresses.ts";
import { environmentRoutes } from "./environment.ts";
import { handshakeRoutes } from "./handshake.ts";
import { emptyListRoutes } from "./empty-lists.ts";
import { invitationRoutes } from "./invitations.ts";
import { membershipRoutes } from "./memberships.ts";
import { myOrganizationRoutes } from "./my-organizations.ts";
import { ticketRoutes } from "./tickets.ts";
import { meRoutes } from "./me.ts";
import { organizationRoutes } from "./organizations.ts";
import { limitFrontend } from "../instance/rate-limits.ts";
import { reverificationRoutes } from "./reverification.ts";
import { secondFactorRoutes } from "./second-factors.ts";
import { sessionRoutes } from "./sessions.ts";
import { signInRoutes } from "./sign-ins.ts";
import { signUpRoutes } from "./sign-ups.ts";

/** Clerk's Frontend API, as clerk-js calls it from the browser. */
export function frontendRoutes(clerk: Emulator): Hono {
  const app = new Hono({ strict: false }).basePath(`${MOUNT}/v1`);
  app.use(async (c, next) => {
    const origin = c.req.header("origin");
    if (c.req.method !== "GET" && origin !== undefined && !isLocal(origin)) {
      throw new ClerkError(400, "origin_invalid", "The Origin header must name this machine.");
    }
    limitFrontend(clerk, c.req.raw);
    await next();
  });
  const parts = [
    environmentRoutes,
    handshakeRoutes,
    clientRoutes,
    signUpRoutes,
    signInRoutes,
    sessionRoutes,
    reverificationRoutes,
    meRoutes,
    secondFactorRoutes,
    emailAddressRoutes,
    organizationRoutes,
    membershipRoutes,
    invitationRoutes,
    myOrganizationRoutes,
    ticketRoutes,
    emptyListRoutes,
    planRoutes,
    billingRoutes,
  ];
  for (const routes of parts) app.route("/", routes(clerk));
  return app;
}
