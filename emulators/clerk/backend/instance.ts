import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse } from "../instance/errors.ts";
import { INSTANCE_ID, MOUNT } from "../instance/instance.ts";

/** The instance itself, and the domain that it is for. */
export function instanceRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.get("/instance", () =>
    jsonResponse({
      object: "instance",
      id: INSTANCE_ID,
      environment_type: clerk.instance.kind === "live" ? "production" : "development",
      allowed_origins: clerk.settings.allowedOrigins,
      workspace_id: null,
    }),
  );

  app.get("/domains", () => jsonResponse({ data: [domainJson(clerk)], total_count: 1 }));

  return app;
}

function domainJson({ instance, settings }: Emulator) {
  return {
    object: "domain",
    id: "dmn_local",
    name: settings.domain ?? new URL(instance.origin).hostname,
    is_satellite: false,
    frontend_api_url: instance.issuer,
    accounts_portal_url: null,
    proxy_url: `${instance.origin}${MOUNT}`,
    development_origin: instance.kind === "live" ? "" : instance.origin,
    cname_targets: [],
  };
}
