import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter, jsonResponse } from "../instance/errors.ts";
import { randomText } from "../instance/ids.ts";
import { isRecord } from "../instance/json.ts";
import { requireUser } from "../instance/lookup.ts";
import { issueTicket, readSeconds, revokeTicket } from "../instance/tickets.ts";
import { ticketJson } from "../resources/ticket.ts";
import { readBody, readText } from "./request.ts";

const TESTING_TOKEN_MS = 3_600_000;

/** Tokens with which a browser signs in as somebody, and those that let a test past bot protection. */
export function tokenRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/sign_in_tokens", async (c) => {
    const body = await readBody(c);
    const { id: userId } = requireUser(clerk, readText(body, "user_id") ?? "");
    const seconds = readSeconds(body.expires_in_seconds);
    return jsonResponse(
      ticketJson(clerk, issueTicket(clerk, { kind: "sign_in_token", userId, seconds })),
    );
  });

  app.post("/sign_in_tokens/:id/revoke", (c) =>
    jsonResponse(ticketJson(clerk, revokeTicket(clerk, "sign_in_token", c.req.param("id")))),
  );

  app.post("/actor_tokens", async (c) => {
    const body = await readBody(c);
    const actorId = isRecord(body.actor) ? body.actor.sub : undefined;
    if (typeof actorId !== "string" || actorId === "")
      throw invalidParameter("actor", "actor must have a sub.");
    const user = clerk.store.users.get(readText(body, "user_id") ?? "");
    if (user === undefined) throw invalidParameter("user_id", "No user was found.");
    const seconds = readSeconds(body.expires_in_seconds);
    const ticket = issueTicket(clerk, { kind: "actor_token", userId: user.id, actorId, seconds });
    return jsonResponse(ticketJson(clerk, ticket));
  });

  app.post("/actor_tokens/:id/revoke", (c) =>
    jsonResponse(ticketJson(clerk, revokeTicket(clerk, "actor_token", c.req.param("id")))),
  );

  app.post("/testing_tokens", () => {
    const token = randomText(43);
    const at = Date.now() + TESTING_TOKEN_MS;
    clerk.testingTokens.set(token, at);
    return jsonResponse({ object: "testing_token", token, expires_at: Math.floor(at / 1000) });
  });

  return app;
}
