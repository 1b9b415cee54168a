import { awaitCode, verifyCode } from "../credentials/codes.ts";
import { verifyPassword } from "../credentials/passwords.ts";
import { incorrectPassword, invalidParameter } from "../instance/errors.ts";
import type { User, Verification } from "../instance/records.ts";
import { required } from "./request.ts";

/** Checks a password or a code, and notes it in the attempt. Throws if it is wrong or does not fit. */
export async function verifyFirstFactor(
  user: User,
  attempt: { firstFactor: Verification | null },
  form: Record<string, string>,
): Promise<void> {
  const { strategy } = form;
  if (strategy === "password") {
    if (!(await verifyPassword(required(form, "password"), user.passwordHash)))
      throw incorrectPassword();
    attempt.firstFactor = { ...awaitCode("password"), status: "verified", attempts: 1 };
    return;
  }
  if (attempt.firstFactor?.strategy !== strategy) throw unfitting("strategy");
  verifyCode(attempt.firstFactor, required(form, "code"));
}

/** What a step is refused with for which it is too early or too late. */
export const unfitting = (paramName: string) =>
  invalidParameter(paramName, "This step does not fit the attempt.");
