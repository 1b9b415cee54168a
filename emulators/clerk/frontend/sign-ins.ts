import { Hono, type Context } from "hono";
import { requireClient } from "../lifecycle/clients.ts";
import { awaitCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import { notFound } from "../instance/errors.ts";
import { assertAcceptablePassword, hashPassword } from "../credentials/passwords.ts";
import type { Client, SignIn } from "../instance/records.ts";
import { signInJson } from "../resources/sign-in.ts";
import { findTicket } from "../instance/tickets.ts";
import { sendCode } from "../lifecycle/codes.ts";
import { counted } from "../lifecycle/lockout.ts";
import {
  afterFirstFactor,
  prepareSecondFactor,
  trustClient,
  verifySecondFactor,
} from "../lifecycle/second-factors.ts";
import {
  acceptByTicket,
  beginSignIn,
  refuseBanned,
  signInByTicket,
} from "../lifecycle/sign-ins.ts";
import { refuseSecondSession, revokeSessions, startSession } from "../lifecycle/sessions.ts";
import { updateUser } from "../lifecycle/users.ts";
import { unfitting, verifyFirstFactor } from "./first-factor.ts";
import { readForm, reply, required } from "./request.ts";
import { findUserByEmail, requireUser } from "../instance/lookup.ts";

/** Signing in with a password, with a code by e-mail, or with a new password after a code. */
export function signInRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/client/sign_ins", async (c) => {
    const client = requireClient(clerk, c.req.raw);
    const form = await readForm(c);
    refuseSecondSession(clerk, client, findUserByEmail(clerk, form.identifier ?? "")?.id);
    if (form.strategy === "ticket") {
      const token = required(form, "ticket");
      const ticket = findTicket(clerk, token);
      client.signIn = ticket ? signInByTicket(clerk, ticket) : acceptByTicket(clerk, token);
      return advance(clerk, c, client, client.signIn);
    }
    const signIn = beginSignIn(clerk, required(form, "identifier"));
    client.signIn = signIn;
    if (form.password) await attempt(clerk, client, signIn, { ...form, strategy: "password" });
    else if (form.strategy?.includes("email_code")) prepare(clerk, signIn, form.strategy);
    return advance(clerk, c, client, signIn);
  });

  app.get("/client/sign_ins/:id", (c) => {
    const { signIn } = find(clerk, c);
    return reply(clerk, c, signInJson(clerk, signIn));
  });

  app.post("/client/sign_ins/:id/prepare_first_factor", async (c) => {
    const { client, signIn } = find(clerk, c);
    prepare(clerk, signIn, required(await readForm(c), "strategy"));
    return advance(clerk, c, client, signIn);
  });

  app.post("/client/sign_ins/:id/attempt_first_factor", async (c) => {
    const { client, signIn } = find(clerk, c);
    await attempt(clerk, client, signIn, await readForm(c));
    return advance(clerk, c, client, signIn);
  });

  app.post("/client/sign_ins/:id/prepare_second_factor", (c) => {
    const { client, signIn } = find(clerk, c);
    prepareSecondFactor(clerk, signIn);
    return advance(clerk, c, client, signIn);
  });

  app.post("/client/sign_ins/:id/attempt_second_factor", async (c) => {
    const { client, signIn } = find(clerk, c);
    if (!["needs_second_factor", "needs_client_trust"].includes(signIn.status))
      throw unfitting("status");
    const form = await readForm(c);
    const user = requireUser(clerk, signIn.userId);
    signIn.secondFactor = await counted(clerk, user, () =>
      verifySecondFactor(user, signIn.secondFactor ?? null, form),
    );
    signIn.status = "complete";
    return advance(clerk, c, client, signIn);
  });

  app.post("/client/sign_ins/:id/reset_password", async (c) => {
    const { client, signIn } = find(clerk, c);
    if (signIn.status !== "needs_new_password") throw unfitting("status");
    const form = await readForm(c);
    const password = required(form, "password");
    assertAcceptablePassword(password);
    const user = requireUser(clerk, signIn.userId);
    const passwordHash = await hashPassword(password);
    if (form.sign_out_of_other_sessions === "true") revokeSessions(clerk, user.id);
    updateUser(clerk, user, { passwordHash, passwordUpdatedAt: Date.now() });
    signIn.status = "complete";
    return advance(clerk, c, client, signIn);
  });

  return app;
}

function find(clerk: Emulator, c: Context): { client: Client; signIn: SignIn } {
  const client = requireClient(clerk, c.req.raw);
  const { signIn } = client;
  if (signIn === null || signIn.id !== c.req.param("id")) throw notFound("No sign in was found.");
  refuseBanned(requireUser(clerk, signIn.userId));
  return { client, signIn };
}

function prepare(clerk: Emulator, signIn: SignIn, strategy: string): void {
  if (strategy !== "email_code" && strategy !== "reset_password_email_code") {
    throw unfitting("strategy");
  }
  signIn.status = "needs_first_factor";
  signIn.firstFactor = awaitCode(strategy, sendCode(clerk, signIn.identifier));
}

async function attempt(
  clerk: Emulator,
  client: Client,
  signIn: SignIn,
  form: Record<string, string>,
) {
  if (signIn.status !== "needs_first_factor") throw unfitting("status");
  const user = requireUser(clerk, signIn.userId);
  await counted(clerk, user, () => verifyFirstFactor(user, signIn, form));
  if (form.strategy === "reset_password_email_code") signIn.status = "needs_new_password";
  // A code came to the person's own address: the device needs no other.
  else if (form.strategy === "email_code" && !user.totp?.verified) signIn.status = "complete";
  else Object.assign(signIn, afterFirstFactor(clerk, client, user));
}

function advance(clerk: Emulator, c: Context, client: Client, signIn: SignIn): Response {
  if (signIn.status === "complete" && signIn.createdSessionId === null) {
    const userAgent = c.req.header("user-agent") ?? "";
    const session = startSession(clerk, client, signIn.userId, { userAgent });
    if (signIn.actorId !== undefined) session.actorId = signIn.actorId;
    if (signIn.secondFactor?.strategy === "totp" || signIn.secondFactor?.strategy === "backup_code")
      session.secondFactorVerifiedAt = Date.now();
    if (signIn.actorId === undefined) trustClient(client, signIn.userId);
    signIn.createdSessionId = session.id;
  }
  clerk.store.changed();
  return reply(clerk, c, signInJson(clerk, signIn));
}
