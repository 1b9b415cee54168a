import { Hono } from "hono";
import { isTotp, newBackupCodes, newSecret, totpUri } from "../credentials/totp.ts";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, incorrectCode, notFound } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import type { User } from "../instance/records.ts";
import { updateUser } from "../lifecycle/users.ts";
import { readForm, reply, required, requireVerified } from "./request.ts";

/** The authenticator app and the backup codes of the signed-in person, where the instance offers them. */
export function secondFactorRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.post("/me/totp", (c) => {
    const { user } = requireVerified(clerk, c);
    requireOffered();
    const totp = { id: newId("totp"), secret: newSecret(), verified: false, createdAt: Date.now() };
    updateUser(clerk, user, { totp });
    return reply(clerk, c, totpJson(user));
  });

  app.post("/me/totp/attempt_verification", async (c) => {
    const { user } = requireVerified(clerk, c);
    const code = required(await readForm(c), "code");
    if (user.totp === undefined) throw notFound("No authenticator app was found.");
    if (!isTotp(user.totp.secret, code)) throw incorrectCode();
    const backupCodes = user.backupCodes ?? newBackupCodes();
    updateUser(clerk, user, { totp: { ...user.totp, verified: true }, backupCodes });
    return reply(clerk, c, { ...totpJson(user), backup_codes: backupCodes });
  });

  app.delete("/me/totp", (c) => {
    const { user } = requireVerified(clerk, c);
    if (user.totp === undefined) throw notFound("No authenticator app was found.");
    const { id } = user.totp;
    delete user.totp;
    delete user.backupCodes;
    updateUser(clerk, user, {});
    return reply(clerk, c, { object: "totp", id, deleted: true });
  });

  app.post("/me/backup_codes", (c) => {
    const { user } = requireVerified(clerk, c);
    requireOffered();
    const codes = newBackupCodes();
    updateUser(clerk, user, { backupCodes: codes });
    const times = { created_at: Date.now(), updated_at: Date.now() };
    return reply(clerk, c, { object: "backup_code", id: newId("bc"), codes, ...times });
  });

  function requireOffered(): void {
    if (clerk.options.secondFactors) return;
    throw new ClerkError(403, "feature_not_enabled", "This instance has no second factors.");
  }

  return app;
}

function totpJson({ totp, emailAddresses }: User) {
  const { id = "", secret = "", verified = false, createdAt = 0 } = totp ?? {};
  return {
    object: "totp",
    id,
    secret: verified ? null : secret,
    uri: verified ? null : totpUri(secret, emailAddresses[0]?.emailAddress ?? ""),
    verified,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
