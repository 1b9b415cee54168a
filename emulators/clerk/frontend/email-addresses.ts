import { Hono, type Context } from "hono";
import { awaitCode, verifyCode } from "../credentials/codes.ts";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter, notFound } from "../instance/errors.ts";
import type { EmailAddress } from "../instance/records.ts";
import { emailAddressJson } from "../resources/user.ts";
import { sendCode } from "../lifecycle/codes.ts";
import { newEmailAddress, updateUser } from "../lifecycle/users.ts";
import {
  readForm,
  reply,
  requireSignedIn,
  requireVerified,
  required,
  type SignedIn,
} from "./request.ts";

/** The e-mail addresses of the signed-in person: add, verify by code, remove. */
export function emailAddressRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/me/email_addresses", async (c) => {
    const { user } = requireVerified(clerk, c);
    const address = required(await readForm(c), "email_address");
    const email = newEmailAddress(clerk, address, false);
    updateUser(clerk, user, { emailAddresses: [...user.emailAddresses, email] });
    return reply(clerk, c, emailAddressJson(email));
  });

  app.post("/me/email_addresses/:id/prepare_verification", (c) => {
    const { email } = find(c);
    email.verification = awaitCode("email_code", sendCode(clerk, email.emailAddress));
    clerk.store.changed();
    return reply(clerk, c, emailAddressJson(email));
  });

  app.post("/me/email_addresses/:id/attempt_verification", async (c) => {
    const { user, email } = find(c);
    verifyCode(email.verification, required(await readForm(c), "code"));
    updateUser(clerk, user, {});
    return reply(clerk, c, emailAddressJson(email));
  });

  app.delete("/me/email_addresses/:id", (c) => {
    requireVerified(clerk, c);
    const { user, email } = find(c);
    if (email.id === user.primaryEmailAddressId) {
      throw invalidParameter("email_address", "The primary address cannot be removed.");
    }
    const emailAddresses = user.emailAddresses.filter(({ id }) => id !== email.id);
    updateUser(clerk, user, { emailAddresses });
    const deleted = { object: "email_address", id: email.id, deleted: true };
    return reply(clerk, c, deleted);
  });

  function find(c: Context): SignedIn & { email: EmailAddress } {
    const signedIn = requireSignedIn(clerk, c);
    const email = signedIn.user.emailAddresses.find(({ id }) => id === c.req.param("id"));
    if (email === undefined) throw notFound("No email address was found.");
    return { ...signedIn, email };
  }

  return app;
}
