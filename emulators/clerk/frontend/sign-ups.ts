import { Hono, type Context } from "hono";
import { requireClient } from "../lifecycle/clients.ts";
import { awaitCode, verifyCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import { missingParameter, notFound } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { assertAcceptablePassword, hashPassword } from "../credentials/passwords.ts";
import type { Client, SignUp } from "../instance/records.ts";
import { isVerified, missingFields, signUpJson } from "../resources/sign-up.ts";
import { sendCode } from "../lifecycle/codes.ts";
import { trustClient } from "../lifecycle/second-factors.ts";
import { acceptInvitation, requireAcceptable, requireTicket } from "../lifecycle/invitations.ts";
import { refuseSecondSession, startSession } from "../lifecycle/sessions.ts";
import { assertFreeEmail, createUser } from "../lifecycle/users.ts";
import { readForm, readMetadata, reply, required } from "./request.ts";

const ABANDONED_AFTER_MS = 86_400_000;

/** Signing up with e-mail and password; the address is verified by code. */
export function signUpRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/client/sign_ups", async (c) => {
    const client = requireClient(clerk, c.req.raw);
    refuseSecondSession(clerk, client);
    const signUp: SignUp = {
      id: newId("sua"),
      emailAddress: null,
      passwordHash: null,
      firstName: null,
      lastName: null,
      unsafeMetadata: {},
      locale: null,
      verification: null,
      invitationId: null,
      createdUserId: null,
      createdSessionId: null,
      abandonAt: Date.now() + ABANDONED_AFTER_MS,
    };
    await applyForm(clerk, signUp, await readForm(c));
    client.signUp = signUp;
    return advance(clerk, c, client, signUp);
  });

  app.get("/client/sign_ups/:id", (c) => {
    const { signUp } = find(clerk, c);
    return reply(clerk, c, signUpJson(signUp));
  });

  app.patch("/client/sign_ups/:id", async (c) => {
    const { client, signUp } = find(clerk, c);
    await applyForm(clerk, signUp, await readForm(c));
    return advance(clerk, c, client, signUp);
  });

  app.post("/client/sign_ups/:id/prepare_verification", (c) => {
    const { client, signUp } = find(clerk, c);
    if (signUp.emailAddress === null) throw missingParameter("email_address");
    signUp.verification = awaitCode("email_code", sendCode(clerk, signUp.emailAddress));
    return advance(clerk, c, client, signUp);
  });

  app.post("/client/sign_ups/:id/attempt_verification", async (c) => {
    const { client, signUp } = find(clerk, c);
    verifyCode(signUp.verification, required(await readForm(c), "code"));
    return advance(clerk, c, client, signUp);
  });

  return app;
}

function find(clerk: Emulator, c: Context): { client: Client; signUp: SignUp } {
  const client = requireClient(clerk, c.req.raw);
  const { signUp } = client;
  if (signUp === null || signUp.id !== c.req.param("id")) throw notFound("No sign up was found.");
  return { client, signUp };
}

async function applyForm(clerk: Emulator, signUp: SignUp, form: Record<string, string>) {
  const { email_address: email, password } = form;
  if (form.strategy === "ticket") applyTicket(clerk, signUp, required(form, "ticket"));
  if (email) {
    const address = assertFreeEmail(clerk, email);
    if (address !== signUp.emailAddress) signUp.verification = null;
    signUp.emailAddress = address;
  }
  if (password) {
    assertAcceptablePassword(password);
    signUp.passwordHash = await hashPassword(password);
  }
  signUp.firstName = form.first_name ?? signUp.firstName;
  signUp.lastName = form.last_name ?? signUp.lastName;
  signUp.locale = form.locale ?? signUp.locale;
  signUp.unsafeMetadata = readMetadata(form, "unsafe_metadata") ?? signUp.unsafeMetadata;
}

// The link of an invitation came by e-mail, so its address counts as verified.
function applyTicket(clerk: Emulator, signUp: SignUp, ticket: string): void {
  const { id, emailAddress } = requireTicket(clerk, ticket);
  signUp.invitationId = id;
  signUp.emailAddress = assertFreeEmail(clerk, emailAddress);
  signUp.verification = { ...awaitCode("ticket"), status: "verified", attempts: 1 };
}

// Whichever step comes last, it turns a complete sign-up into a signed-in person.
function advance(clerk: Emulator, c: Context, client: Client, signUp: SignUp): Response {
  const { emailAddress } = signUp;
  if (emailAddress !== null && signUp.createdUserId === null && isComplete(signUp)) {
    const invitation = clerk.store.invitations.get(signUp.invitationId ?? "");
    if (invitation !== undefined) requireAcceptable(clerk, invitation);
    const user = createUser(clerk, { ...signUp, id: undefined, emailAddresses: [emailAddress] });
    const userAgent = c.req.header("user-agent") ?? "";
    if (invitation !== undefined)
      acceptInvitation(clerk, invitation, user).beginsNextSession = true;
    signUp.createdUserId = user.id;
    trustClient(client, user.id);
    signUp.createdSessionId = startSession(clerk, client, user.id, { userAgent }).id;
  }
  clerk.store.changed();
  return reply(clerk, c, signUpJson(signUp));
}

function isComplete(signUp: SignUp): boolean {
  return missingFields(signUp).length === 0 && isVerified(signUp);
}
