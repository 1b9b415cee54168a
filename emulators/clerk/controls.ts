import { Hono, type Context } from "hono";
import { readBody, readText } from "./backend/request.ts";
import { AS_NEW, NO_BEHAVIOURS, resetBehaviours } from "./instance/behaviours.ts";
import { DEFAULT_TOKEN_SECONDS, type Emulator } from "./instance/emulator.ts";
import { ClerkError, invalidParameter, jsonResponse, notFound } from "./instance/errors.ts";
import { parseObject } from "./instance/json.ts";
import { mintToken } from "./minting.ts";
import { isLocal } from "./instance/origins.ts";
import { payerTypeOf, requirePlan } from "./instance/plans.ts";
import { requireSession, requireUser } from "./instance/lookup.ts";
import { endPeriod, subscribe } from "./lifecycle/subscriptions.ts";
import { requireOrganization, withCurrentStatus } from "./instance/organizations.ts";
import { areSettings, DEFAULT_SETTINGS } from "./instance/settings.ts";
import { invitationUrl } from "./resources/invitation.ts";
import type { Invitation, Message } from "./instance/records.ts";
import { factorAges } from "./credentials/tokens.ts";
import { age, readFactors, signIn } from "./signing-in.ts";
import type { Modes } from "./instance/webhooks.ts";

/** What tests can set and read; see the README. Only answers requests from this machine. */
export function controlRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    const { origin = c.req.url } = c.req.header();
    if (!isLocal(c.req.url) || !isLocal(origin)) {
      throw new ClerkError(403, "not_allowed_access", "The controls answer on loopback alone.");
    }
    await next();
  });

  app.post("/reset", () => {
    clerk.webhooks.drop();
    clerk.store.clear();
    clerk.webhooks.setModes({ hold: false, duplicate: false, reorder: false });
    clerk.tokenSeconds = DEFAULT_TOKEN_SECONDS;
    clerk.down = false;
    clerk.protected = false;
    clerk.billing = false;
    clerk.settings = { ...DEFAULT_SETTINGS };
    resetBehaviours(clerk);
    return jsonResponse({});
  });

  app.put("/token-lifetime", async (c) => {
    const { seconds } = await readBody(c);
    if (typeof seconds !== "number") throw invalidParameter("seconds", "seconds is a number.");
    clerk.tokenSeconds = seconds;
    return jsonResponse({ seconds });
  });

  app.put("/down", async (c) => {
    const { down } = await readBody(c);
    if (typeof down !== "boolean") throw invalidParameter("down", "down is true or false.");
    clerk.down = down;
    return jsonResponse({ down });
  });

  app.put("/protection", async (c) => {
    const { on } = await readBody(c);
    if (typeof on !== "boolean") throw invalidParameter("on", "on is true or false.");
    clerk.protected = on;
    return jsonResponse({ on });
  });

  app.put("/billing", async (c) => {
    const { on } = await readBody(c);
    if (typeof on !== "boolean") throw invalidParameter("on", "on is true or false.");
    clerk.billing = on;
    return jsonResponse({ on });
  });

  app.put("/settings", async (c) => {
    const changes = await readBody(c);
    if (!areSettings(changes)) throw invalidParameter("settings", "Those are no settings.");
    clerk.settings = { ...clerk.settings, ...changes };
    return jsonResponse(clerk.settings);
  });

  app.put("/behaviours", async (c) => {
    const { asNew, ...changes } = await readBody(c);
    const known = { ...clerk.behaviours, ...clerk.options };
    for (const [name, value] of Object.entries({
      ...changes,
      ...(asNew !== undefined && { asNew }),
    }))
      if (typeof value !== "boolean" || (name !== "asNew" && !Object.hasOwn(known, name)))
        throw invalidParameter(name, `${name} is no behaviour.`);
    const base = asNew === undefined ? clerk.behaviours : asNew === true ? AS_NEW : NO_BEHAVIOURS;
    const { secondFactors, multiSession, ...behaviours } = { ...known, ...base, ...changes };
    clerk.behaviours = behaviours;
    clerk.options = { secondFactors, multiSession };
    return jsonResponse({ ...behaviours, ...clerk.options });
  });

  app.get("/codes", () => jsonResponse({ codes: Object.fromEntries(clerk.codes) }));

  app.put("/webhooks", async (c) => jsonResponse(clerk.webhooks.setModes(await readModes(c))));

  app.get("/deliveries", () =>
    jsonResponse({ deliveries: [...clerk.store.messages.values()].map(deliveryJson) }),
  );

  app.post("/deliveries/:id/replay", (c) => {
    const message = clerk.store.messages.get(c.req.param("id"));
    if (message === undefined) throw notFound("No delivery was found.");
    clerk.webhooks.replay(message);
    return jsonResponse(deliveryJson(message));
  });

  app.post("/tokens", async (c) => jsonResponse({ jwt: mintToken(clerk, await readBody(c)) }));

  app.post("/sessions", async (c) => {
    const body = await readBody(c);
    const { userId, origin = clerk.instance.origin, expired = false } = body;
    const organizationId = readText(body, "organizationId");
    const factors = body.factors === undefined ? undefined : readFactors(body.factors);
    const actorId = readText(body, "actorId") ?? undefined;
    const isExpired = expired === true;
    const options = {
      origin: String(origin),
      expired: isExpired,
      organizationId,
      factors,
      actorId,
    };
    return jsonResponse(signIn(clerk, String(userId), options));
  });

  app.put("/sessions/:id/factors", async (c) => {
    const session = requireSession(clerk, c.req.param("id"));
    age(session, readFactors((await readBody(c)).factors));
    clerk.store.changed();
    return jsonResponse({ factors: factorAges(session) });
  });

  app.get("/invitations", () =>
    jsonResponse({ invitations: [...clerk.store.invitations.values()].map(showInvitation) }),
  );

  app.post("/invitations/:id/expire", (c) => {
    const invitation = clerk.store.invitations.get(c.req.param("id"));
    if (invitation === undefined) throw notFound("No invitation was found.");
    invitation.expiresAt = Date.now();
    return jsonResponse(showInvitation(invitation));
  });

  app.put("/plan", async (c) => {
    const body = await readBody(c);
    const payerId = readText(body, "payerId") ?? "";
    const type = payerTypeOf(payerId);
    if (type === "org") requireOrganization(clerk, payerId);
    else requireUser(clerk, payerId);
    const plan = requirePlan(readText(body, "plan") ?? "", type);
    subscribe(clerk, payerId, plan, "month");
    return jsonResponse({ payerId, plan: plan.slug });
  });

  app.post("/plan/end-period", async (c) => {
    const { items } = endPeriod(clerk, readText(await readBody(c), "payerId") ?? "");
    return jsonResponse({ items: items.map(({ planId, status }) => ({ planId, status })) });
  });

  // The link is shown whatever became of the invitation, to try one that is no longer valid.
  function showInvitation(invitation: Invitation) {
    const { id, emailAddress, role, organizationId, status } = withCurrentStatus(invitation);
    const url = invitationUrl(clerk, invitation);
    return { id, emailAddress, role, organizationId, status, url };
  }

  return app;
}

async function readModes(c: Context): Promise<Partial<Modes>> {
  const entries = Object.entries(await readBody(c));
  const known = entries.filter(
    ([name, value]) =>
      ["hold", "duplicate", "reorder"].includes(name) && typeof value === "boolean",
  );
  if (known.length < entries.length) throw invalidParameter("webhooks", "Unknown webhook mode.");
  return Object.fromEntries(known);
}

function deliveryJson({ payload, ...message }: Message) {
  return { ...message, event: parseObject(payload) };
}
