import { Hono } from "hono";
import { createClient, findClient, requireClient } from "../lifecycle/clients.ts";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse, notFound } from "../instance/errors.ts";
import { requestingOrigin } from "../instance/origins.ts";
import { clientJson } from "../resources/client.ts";
import { endSession } from "../lifecycle/sessions.ts";
import { clientOf, reply } from "./request.ts";
import { activeSessions } from "../instance/lookup.ts";

/** The browser itself: its development-browser token, its sessions, signing out of all of them. */
export function clientRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/dev_browser", () => {
    if (clerk.instance.kind === "live") throw notFound("A production instance has none.");
    const { browser } = createClient(clerk);
    return jsonResponse({ object: "dev_browser", id: browser, token: browser });
  });

  app.on(["GET", "PUT"], "/client", (c) => {
    // With live keys, a browser becomes a client when it starts to sign in or up.
    if (clerk.instance.kind === "live" && findClient(clerk, c.req.raw) === null)
      return reply(clerk, c, null);
    requireClient(clerk, c.req.raw);
    return reply(clerk, c, clientOf(clerk, c.req.raw));
  });

  app.on("DELETE", ["/client", "/client/sessions"], (c) => {
    const client = requireClient(clerk, c.req.raw);
    for (const session of activeSessions(clerk, client)) endSession(clerk, session, "removed");
    client.signIn = null;
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, clientJson(clerk, client, origin));
  });

  return app;
}
