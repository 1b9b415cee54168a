import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random identifier in Clerk's form, `<prefix>_` and 27 base-62 characters. */
export function newId(prefix: string): string {
  return `${prefix}_${randomText(27)}`;
}

/** Random base-62 text of `length` characters. */
export function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
