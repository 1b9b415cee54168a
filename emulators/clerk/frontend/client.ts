import { Hono } from "hono";
import { createClient, requireClient } from "../clients.ts";
import type { Emulator } from "../emulator.ts";
import { jsonResponse } from "../errors.ts";
import { requestingOrigin } from "../origins.ts";
import { clientJson } from "../resources/client.ts";
import { activeSessions, endSession } from "../sessions.ts";
import { reply } from "./request.ts";

/** The browser itself: its development-browser token, what it is signed in to, signing out of all. */
export function clientRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/dev_browser", () => {
    const { devBrowser } = createClient(clerk);
    return jsonResponse({ object: "dev_browser", id: devBrowser, token: devBrowser });
  });

  app.on(["GET", "PUT"], "/client", (c) => {
    const client = requireClient(clerk, c.req.raw);
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, clientJson(clerk, client, origin));
  });

  app.on("DELETE", ["/client", "/client/sessions"], (c) => {
    const client = requireClient(clerk, c.req.raw);
    for (const session of activeSessions(clerk, client)) endSession(clerk, session, "removed");
    client.signIn = null;
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, clientJson(clerk, client, origin), client);
  });

  return app;
}
