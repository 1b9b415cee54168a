import { Hono, type Context } from "hono";
import { awaitCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { requireUser } from "../instance/lookup.ts";
import { requestingOrigin } from "../instance/origins.ts";
import type { Reverification, Session, User } from "../instance/records.ts";
import { requireClient } from "../lifecycle/clients.ts";
import { sendCode } from "../lifecycle/codes.ts";
import { counted } from "../lifecycle/lockout.ts";
import { verifySecondFactor } from "../lifecycle/second-factors.ts";
import { requireOwnSession } from "../lifecycle/sessions.ts";
import { reverificationJson } from "../resources/reverification.ts";
import { ownSecondFactors } from "../resources/sign-in.ts";
import { unfitting, verifyFirstFactor } from "./first-factor.ts";
import { readForm, reply, required } from "./request.ts";

const LEVELS = ["first_factor", "second_factor", "multi_factor"] as const;

/** Proving once more, in a session that goes on, who one is. The next tokens say so in `fva`. */
export function reverificationRoutes(clerk: Emulator): Hono {
  const app = new Hono().basePath("/client/sessions/:id/verify");

  app.post("/", async (c) => {
    const { session, user } = find(clerk, c);
    const asked = required(await readForm(c), "level");
    const known = LEVELS.find((level) => level === asked);
    if (known === undefined) throw unfitting("level");
    const level = ownSecondFactors(user).length > 0 ? known : "first_factor";
    const status = level === "second_factor" ? "needs_second_factor" : "needs_first_factor";
    return answer(c, session, { level, status, firstFactor: null, secondFactor: null });
  });

  app.post("/prepare_first_factor", async (c) => {
    const { session, user, attempt } = findAttempt(clerk, c, "needs_first_factor");
    const form = await readForm(c);
    const wanted = form.email_address_id ?? user.primaryEmailAddressId;
    const email = user.emailAddresses.find(({ id }) => id === wanted);
    if (form.strategy !== "email_code" || email === undefined) throw unfitting("strategy");
    const firstFactor = awaitCode("email_code", sendCode(clerk, email.emailAddress));
    return answer(c, session, { ...attempt, firstFactor });
  });

  app.post("/attempt_first_factor", async (c) => {
    const { session, user, attempt } = findAttempt(clerk, c, "needs_first_factor");
    const form = await readForm(c);
    await counted(clerk, user, () => verifyFirstFactor(user, attempt, form));
    session.factorVerifiedAt = Date.now();
    const status = attempt.level === "multi_factor" ? "needs_second_factor" : "complete";
    return answer(c, session, { ...attempt, status });
  });

  // Only a telephone would have to be prepared, and nobody has one here.
  app.post("/prepare_second_factor", (c) => {
    findAttempt(clerk, c, "needs_second_factor");
    throw unfitting("strategy");
  });

  app.post("/attempt_second_factor", async (c) => {
    const { session, user, attempt } = findAttempt(clerk, c, "needs_second_factor");
    const form = await readForm(c);
    const secondFactor = await counted(clerk, user, () => verifySecondFactor(user, null, form));
    session.secondFactorVerifiedAt = Date.now();
    return answer(c, session, { ...attempt, secondFactor, status: "complete" });
  });

  function answer(c: Context, session: Session, attempt: Reverification): Response {
    session.reverification = attempt;
    clerk.store.changed();
    const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
    return reply(clerk, c, reverificationJson(clerk, session, attempt, origin));
  }

  return app;
}

function find(clerk: Emulator, c: Context): { session: Session; user: User } {
  const client = requireClient(clerk, c.req.raw);
  const session = requireOwnSession(clerk, client, c.req.param("id") ?? "");
  return { session, user: requireUser(clerk, session.userId) };
}

function findAttempt(clerk: Emulator, c: Context, status: Reverification["status"]) {
  const { session, user } = find(clerk, c);
  const attempt = session.reverification;
  if (attempt === undefined)
    throw new ClerkError(400, "verification_missing", "Begin the verification first.");
  if (attempt.status !== status) throw unfitting("status");
  return { session, user, attempt };
}
