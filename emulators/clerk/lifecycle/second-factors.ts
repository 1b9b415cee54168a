import { awaitCode, verifyCode } from "../credentials/codes.ts";
import { isTotp } from "../credentials/totp.ts";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, incorrectCode, invalidParameter } from "../instance/errors.ts";
import type { Client, SignIn, User, Verification } from "../instance/records.ts";
import { sendCode } from "./codes.ts";

/** What a sign-in needs after its first factor: a second one, a code on a new device, or nothing more. */
export function afterFirstFactor(
  clerk: Emulator,
  client: Client,
  user: User,
): Pick<SignIn, "status" | "clientTrust"> {
  if (user.totp?.verified) return { status: "needs_second_factor" };
  if (!clerk.behaviours.deviceTrust) return { status: "complete" };
  if (client.trustedBy?.includes(user.id)) return { status: "complete", clientTrust: "known" };
  return { status: "needs_client_trust", clientTrust: "new" };
}

/** Remembers that a person has signed in in this browser. */
export function trustClient(client: Client, userId: string): void {
  client.trustedBy = [...new Set([...(client.trustedBy ?? []), userId])];
}

/** Sends the code that a new device needs. */
export function prepareSecondFactor(clerk: Emulator, signIn: SignIn): void {
  if (signIn.status !== "needs_client_trust")
    throw invalidParameter("strategy", "This step does not fit the sign in.");
  signIn.secondFactor = awaitCode("email_code", sendCode(clerk, signIn.identifier));
}

/** Checks a second factor and returns its verification. Throws if it is wrong; a backup code is used up. */
export function verifySecondFactor(
  user: User,
  asked: Verification | null,
  { strategy, code = "" }: { strategy?: string; code?: string },
): Verification {
  if (strategy === "email_code") {
    verifyCode(asked, code);
    if (asked !== null) return asked;
  }
  if (strategy === "totp" && user.totp?.verified) {
    if (!isTotp(user.totp.secret, code)) throw incorrectCode();
    return { ...awaitCode("totp"), status: "verified", attempts: 1 };
  }
  if (strategy !== "backup_code")
    throw new ClerkError(
      422,
      "strategy_for_user_invalid",
      "This person has no such factor.",
      "strategy",
    );
  if (!user.backupCodes?.includes(code)) throw incorrectCode();
  user.backupCodes = user.backupCodes.filter((one) => one !== code);
  return { ...awaitCode("backup_code"), status: "verified", attempts: 1 };
}
