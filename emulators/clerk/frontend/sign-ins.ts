import { Hono, type Context } from "hono";
import { requireClient } from "../lifecycle/clients.ts";
import { awaitCode, CODE, verifyCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import {
  bannedUser,
  ClerkError,
  incorrectPassword,
  invalidParameter,
  notFound,
} from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import {
  assertAcceptablePassword,
  hashPassword,
  verifyPassword,
} from "../credentials/passwords.ts";
import type { Client, SignIn, User } from "../instance/records.ts";
import { signInJson } from "../resources/sign-in.ts";
import { acceptInvitation, requireTicket } from "../lifecycle/invitations.ts";
import { refuseSecondSession, revokeSessions, startSession } from "../lifecycle/sessions.ts";
import { updateUser } from "../lifecycle/users.ts";
import { readForm, reply, required } from "./request.ts";
import { findUserByEmail, requireUser } from "../instance/lookup.ts";

const ABANDONED_AFTER_MS = 86_400_000;

/** Signing in with a password, with a code by e-mail, or with a new password after a code. */
export function signInRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/client/sign_ins", async (c) => {
    const client = requireClient(clerk, c.req.raw);
    refuseSecondSession(clerk, client);
    const form = await readForm(c);
    if (form.strategy === "ticket") {
      client.signIn = acceptByTicket(clerk, required(form, "ticket"));
      return advance(clerk, c, client, client.signIn);
    }
    const signIn = beginSignIn(clerk, required(form, "identifier"));
    client.signIn = signIn;
    if (form.password) await attempt(clerk, signIn, { ...form, strategy: "password" });
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
    await attempt(clerk, signIn, await readForm(c));
    return advance(clerk, c, client, signIn);
  });

  app.post("/client/sign_ins/:id/reset_password", async (c) => {
    const { client, signIn } = find(clerk, c);
    if (signIn.status !== "needs_new_password") throw invalidStrategy("status");
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

function beginSignIn(clerk: Emulator, identifier: string): SignIn {
  const user = findUserByEmail(clerk, identifier);
  if (user === undefined) {
    const message = "Couldn't find your account.";
    throw new ClerkError(422, "form_identifier_not_found", message, "identifier");
  }
  refuseBanned(user);
  return {
    id: newId("sia"),
    identifier: identifier.trim().toLowerCase(),
    userId: user.id,
    status: "needs_first_factor",
    firstFactor: null,
    createdSessionId: null,
    abandonAt: Date.now() + ABANDONED_AFTER_MS,
  };
}

/** Signs an invited person in by the link of their invitation, and begins in that organisation. */
function acceptByTicket(clerk: Emulator, ticket: string): SignIn {
  const invitation = requireTicket(clerk, ticket);
  const signIn = beginSignIn(clerk, invitation.emailAddress);
  const membership = acceptInvitation(clerk, invitation, requireUser(clerk, signIn.userId));
  membership.beginsNextSession = true;
  const firstFactor = { ...awaitCode("ticket"), status: "verified" as const, attempts: 1 };
  return { ...signIn, firstFactor, status: "complete" };
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
    throw invalidStrategy("strategy");
  }
  signIn.status = "needs_first_factor";
  signIn.firstFactor = awaitCode(strategy);
  clerk.log(`sign-in code for ${signIn.identifier}: ${CODE}`);
}

async function attempt(clerk: Emulator, signIn: SignIn, form: Record<string, string>) {
  if (signIn.status !== "needs_first_factor") throw invalidStrategy("status");
  const { strategy } = form;
  if (strategy === "password") {
    const user = requireUser(clerk, signIn.userId);
    if (!(await verifyPassword(required(form, "password"), user.passwordHash))) {
      throw incorrectPassword();
    }
    signIn.firstFactor = { ...awaitCode("password"), status: "verified", attempts: 1 };
    signIn.status = "complete";
    return;
  }
  if (signIn.firstFactor?.strategy !== strategy) throw invalidStrategy("strategy");
  verifyCode(signIn.firstFactor, required(form, "code"));
  signIn.status = strategy === "email_code" ? "complete" : "needs_new_password";
}

function advance(clerk: Emulator, c: Context, client: Client, signIn: SignIn): Response {
  if (signIn.status === "complete" && signIn.createdSessionId === null) {
    const userAgent = c.req.header("user-agent") ?? "";
    signIn.createdSessionId = startSession(clerk, client, signIn.userId, { userAgent }).id;
  }
  clerk.store.changed();
  return reply(clerk, c, signInJson(clerk, signIn));
}

function refuseBanned(user: User): void {
  if (user.banned) throw bannedUser();
}

const invalidStrategy = (paramName: string) =>
  invalidParameter(paramName, "This step does not fit the sign in.");
