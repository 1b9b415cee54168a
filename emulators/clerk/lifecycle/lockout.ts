import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import type { User } from "../instance/records.ts";
import { updateUser } from "./users.ts";

/** As in a new instance. */
const ATTEMPTS = 10;
const LOCKED_MS = 3_600_000;

/** Whether an account is locked; what locked it may be over. */
const isLocked = ({ lockedUntil }: User): boolean =>
  lockedUntil !== undefined && lockedUntil > Date.now();

/** Throws Clerk's error for a locked account. */
function refuseLocked(user: User): void {
  if (!isLocked(user)) return;
  const seconds = Math.ceil(((user.lockedUntil ?? 0) - Date.now()) / 1000);
  const message = "Your account is locked. Please try again later.";
  const meta = { lockout_expires_in_seconds: seconds, email_address: null };
  throw new ClerkError(403, "user_locked", message, undefined, meta);
}

/** Runs an attempt to prove who somebody is. A wrong one counts, and the tenth locks the account. */
export async function counted<T>(
  clerk: Emulator,
  user: User,
  attempt: () => T | Promise<T>,
): Promise<T> {
  refuseLocked(user);
  try {
    const result = await attempt();
    user.failedAttempts = 0;
    return result;
  } catch (error) {
    if (!clerk.behaviours.lockout || !(error instanceof ClerkError) || error.status !== 422)
      throw error;
    user.failedAttempts = (user.failedAttempts ?? 0) + 1;
    if (user.failedAttempts < ATTEMPTS) throw error;
    lock(clerk, user);
    refuseLocked(user);
    throw error;
  }
}

/** Locks an account for an hour, and emits `user.updated`. */
export function lock(clerk: Emulator, user: User): User {
  return updateUser(clerk, user, { lockedUntil: Date.now() + LOCKED_MS });
}

/** Unlocks an account, and emits `user.updated`. */
export function unlock(clerk: Emulator, user: User): User {
  return updateUser(clerk, user, { lockedUntil: 0, failedAttempts: 0 });
}
