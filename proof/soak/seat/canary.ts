import type { Random } from "./random.ts";

/** The start of every canary, which nothing else that the app or Clerk sends contains. */
const PREFIX = "cnrqx";

/** No vowels, so that neither quick add nor Markdown nor search gives them a meaning. */
const LETTERS = "bcdfghjklmnpqrstvwxz".split("");
const TAIL = 12;

/** Text that is in everything that one person writes, and nowhere else. */
export const newCanary = (random: Random): string =>
  PREFIX + Array.from({ length: TAIL }, () => random.pick(LETTERS)).join("");

/** The first canary in the bytes that is not `own`; if `own` is null, every canary is foreign. */
export function foreignIn(bytes: Buffer, own: string | null): string | null {
  for (let at = bytes.indexOf(PREFIX); at >= 0; at = bytes.indexOf(PREFIX, at + PREFIX.length)) {
    const found = bytes.toString("latin1", at, at + PREFIX.length + TAIL);
    if (found !== own) return found;
  }
  return null;
}

/** The claims of each token in a text, because encoding hides a canary. */
export const claimsIn = (text: string): Buffer[] =>
  [...text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)/g)].map(([, claims = ""]) =>
    Buffer.from(claims, "base64url"),
  );
