import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, jsonResponse } from "../instance/errors.ts";
import { INSTANCE_ID, MOUNT } from "../instance/instance.ts";
import { publicJwk } from "../instance/keys.ts";
import { billingRoutes } from "./billing.ts";
import { clientRoutes } from "./clients.ts";
import { instanceRoutes } from "./instance.ts";
import { invitationRoutes } from "./invitations.ts";
import { membershipRoutes } from "./memberships.ts";
import { organizationRoutes } from "./organizations.ts";
import { limitBackend } from "../instance/rate-limits.ts";
import { sessionRoutes } from "./sessions.ts";
import { tokenRoutes } from "./tokens.ts";
import { userRoutes } from "./users.ts";

/** Clerk's Backend API, as `createClerkClient` of @clerk/backend calls it with the secret key. */
export function backendRoutes(clerk: Emulator): Hono {
  const app = new Hono().basePath(`${MOUNT}/v1`);
  const expected = Buffer.from(`Bearer ${clerk.instance.secretKey}`);
  app.use(async (c, next) => {
    const given = Buffer.from(c.req.header("authorization") ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new ClerkError(401, "secret_key_invalid", "The provided Clerk Secret Key is invalid.");
    }
    limitBackend(clerk, c.req.raw);
    await next();
  });
  app.get("/jwks", () => jsonResponse({ keys: [publicJwk(clerk.instance.keys, INSTANCE_ID)] }));
  const parts = [
    instanceRoutes,
    userRoutes,
    sessionRoutes,
    clientRoutes,
    organizationRoutes,
    membershipRoutes,
    invitationRoutes,
    billingRoutes,
    tokenRoutes,
  ];
  for (const routes of parts) app.route("/", routes(clerk));
  return app;
}
