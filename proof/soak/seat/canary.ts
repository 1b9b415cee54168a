import type { Random } from "./random.ts";

/** What every canary begins with, and nothing else that the app or Clerk sends. */
const PREFIX = "cnrqx";

/** No vowels, so that neither quick add nor Markdown nor a search reads anything in them. */
const LETTERS = "bcdfghjklmnpqrstvwxz".split("");
const TAIL = 12;

/** Text that stands in all that one person writes, and nowhere else. */
export const newCanary = (random: Random): string =>
  PREFIX + Array.from({ length: TAIL }, () => random.pick(LETTERS)).join("");

/** A canary that is not `own`, if the bytes have one; with `own` null every canary is foreign. */
export function foreignIn(bytes: Buffer, own: string | null): string | null {
  for (let at = bytes.indexOf(PREFIX); at >= 0; at = bytes.indexOf(PREFIX, at + PREFIX.length)) {
    const found = bytes.toString("latin1", at, at + PREFIX.length + TAIL);
    if (found !== own) return found;
  }
  return null;
}

/** The claims of each token that stands in a text: what is encoded hides a canary. */
export const claimsIn = (text: string): Buffer[] =>
  [...text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)/g)].map(([, claims = ""]) =>
    Buffer.from(claims, "base64url"),
  );
