import { createHmac, randomBytes, randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;
const BACKUP_CODES = 10;

/** A new secret for an authenticator app, in base 32. */
export const newSecret = (): string =>
  [...randomBytes(32)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");

/** What an authenticator app scans. */
export const totpUri = (secret: string, account: string): string =>
  `otpauth://totp/Rowkeep:${encodeURIComponent(account)}?algorithm=SHA1&digits=6&issuer=Rowkeep&period=30&secret=${secret}`;

/** The six digits of a secret at a time (RFC 6238). */
export function totpAt(secret: string, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Whether a code is that of this half minute, or of the one before or after. */
export const isTotp = (secret: string, code: string): boolean =>
  [-STEP_MS, 0, STEP_MS].some((shift) => totpAt(secret, Date.now() + shift) === code);

/** Codes that each sign in once. */
export const newBackupCodes = (): string[] =>
  Array.from({ length: BACKUP_CODES }, () =>
    Array.from({ length: 8 }, () => ALPHABET[randomInt(26)]?.toLowerCase()).join(""),
  );

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
