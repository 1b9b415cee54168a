import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse, notFound } from "../instance/errors.ts";
import { recallHandshake } from "../instance/handshakes.ts";
import { readSignedJwt } from "../credentials/jwt.ts";
import { backendClientJson } from "../resources/client.ts";
import { readBody, readText } from "./request.ts";

/** Browsers, and the handshakes that the app's server has yet to fetch. */
export function clientRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.get("/clients/handshake_payload", (c) => {
    const directives = recallHandshake(clerk, c.req.query("nonce") ?? "");
    if (directives === undefined) throw notFound("The handshake nonce is unknown or too old.");
    return jsonResponse({ object: "handshake_payload", directives });
  });

  app.post("/clients/verify", async (c) => {
    const token = readText(await readBody(c), "token") ?? "";
    const claims = readSignedJwt(token, clerk.instance.keys.publicKey);
    const session = clerk.store.sessions.get(String(claims?.sid));
    return show(session?.clientId ?? "");
  });

  app.get("/clients/:id", (c) => show(c.req.param("id")));

  function show(id: string): Response {
    const client = clerk.store.clients.get(id);
    if (client === undefined) throw notFound("No client was found.");
    return jsonResponse(backendClientJson(clerk, client));
  }

  return app;
}
