import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { ClerkError } from "../instance/errors.ts";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

/** Clerk's default bounds, in characters. */
export const PASSWORD_LENGTH = { min: 8, max: 72 };

// Clerk asks haveibeenpwned.com. Offline, the most common breached passwords stand in for it.
const BREACHED = new Set(
  `12345678 123456789 1234567890 11111111 00000000 87654321 password password1 password123 passw0rd
  qwertyui qwerty123 qwertyuiop 1q2w3e4r iloveyou sunshine princess football baseball superman
  trustno1 letmein1 welcome1 abcd1234 abc12345 computer starwars whatever`.split(/\s+/),
);

/** Salted scrypt hash as `scrypt$<salt>$<hash>`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, KEY_BYTES);
  return `scrypt$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Whether `password` matches `stored`; false if nothing is stored. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, salt, hash] = stored?.split("$") ?? [];
  if (salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, "base64url");
  const actual = await derive(password, Buffer.from(salt, "base64url"), KEY_BYTES);
  return timingSafeEqual(expected, actual);
}

/** Throws Clerk's error for a password that is too short, too long or known from breaches. */
export function assertAcceptablePassword(password: string, paramName = "password"): void {
  const refuse = (code: string, message: string) => {
    throw new ClerkError(422, code, message, paramName);
  };
  if (password.length < PASSWORD_LENGTH.min) {
    refuse(
      "form_password_length_too_short",
      `Passwords must be ${PASSWORD_LENGTH.min} characters or more.`,
    );
  }
  if (password.length > PASSWORD_LENGTH.max) {
    refuse(
      "form_password_length_too_long",
      `Passwords must be ${PASSWORD_LENGTH.max} characters or less.`,
    );
  }
  if (BREACHED.has(password.toLowerCase())) {
    refuse(
      "form_password_pwned",
      "Password has been found in an online data breach. For account safety, please use a different password.",
    );
  }
}
