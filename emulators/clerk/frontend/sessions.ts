import { Hono } from "hono";
import { requireClient } from "../lifecycle/clients.ts";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse } from "../instance/errors.ts";
import { requestingOrigin } from "../instance/origins.ts";
import type { Client } from "../instance/records.ts";
import { sessionJson, tokenJson } from "../resources/session.ts";
import {
  chooseOrganization,
  endSession,
  ownOrganization,
  requireOwnSession,
} from "../lifecycle/sessions.ts";
import { sessionToken } from "../credentials/tokens.ts";
import { readForm, reply } from "./request.ts";

/** The sessions of the requesting browser. */
export function sessionRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const find = (client: Client, id: string) => requireOwnSession(clerk, client, id);

  app.get("/client/sessions/:id", (c) => {
    const session = find(requireClient(clerk, c.req.raw), c.req.param("id"));
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, sessionJson(clerk, session, origin));
  });

  app.post("/client/sessions/:id/touch", async (c) => {
    const client = requireClient(clerk, c.req.raw);
    const session = find(client, c.req.param("id"));
    const { active_organization_id: organizationId } = await readForm(c);
    if (organizationId !== undefined) chooseOrganization(clerk, session, organizationId);
    session.lastActiveAt = Date.now();
    client.lastActiveSessionId = session.id;
    clerk.store.changed();
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, sessionJson(clerk, session, origin));
  });

  app.post("/client/sessions/:id/tokens", async (c) => {
    const session = find(requireClient(clerk, c.req.raw), c.req.param("id"));
    const { organization_id: wanted } = await readForm(c);
    const organizationId =
      wanted === undefined ? session.organizationId : ownOrganization(clerk, session, wanted);
    session.lastActiveAt = Date.now();
    clerk.store.changed();
    const authorizedParty = requestingOrigin(c.req.raw, clerk.instance.origin);
    const named = { ...session, organizationId };
    return jsonResponse(tokenJson(sessionToken(clerk, named, { authorizedParty })));
  });

  app.post("/client/sessions/:id/:action{end|remove}", (c) => {
    const client = requireClient(clerk, c.req.raw);
    const session = find(client, c.req.param("id"));
    endSession(clerk, session, c.req.param("action") === "end" ? "ended" : "removed");
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, sessionJson(clerk, session, origin));
  });

  return app;
}
