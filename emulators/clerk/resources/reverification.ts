import type { Emulator } from "../instance/emulator.ts";
import { requireUser } from "../instance/lookup.ts";
import type { Reverification, Session, User } from "../instance/records.ts";
import { sessionJson } from "./session.ts";
import { ownSecondFactors } from "./sign-in.ts";
import { verificationJson } from "./verification.ts";

/** Where the person stands who proves once more who they are, with the methods that they can use. */
export function reverificationJson(
  clerk: Emulator,
  session: Session,
  { level, status, firstFactor, secondFactor }: Reverification,
  origin: string,
) {
  const user = requireUser(clerk, session.userId);
  return {
    object: "session_reverification",
    level,
    status,
    supported_first_factors: status === "needs_first_factor" ? firstFactors(user) : null,
    supported_second_factors: status === "needs_second_factor" ? ownSecondFactors(user) : null,
    first_factor_verification: verificationJson(firstFactor),
    second_factor_verification: verificationJson(secondFactor),
    session: sessionJson(clerk, session, origin),
  };
}

function firstFactors(user: User) {
  const byPassword = user.passwordHash === null ? [] : [{ strategy: "password" }];
  const byCode = user.emailAddresses.map(({ id, emailAddress }) => ({
    strategy: "email_code",
    safe_identifier: emailAddress,
    email_address_id: id,
    primary: id === user.primaryEmailAddressId,
  }));
  return [...byPassword, ...byCode];
}
