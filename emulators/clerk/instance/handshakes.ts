import type { Emulator } from "./emulator.ts";
import { newId } from "./ids.ts";

const LIFETIME_MS = 60_000;

/** Cookies for a browser, by the nonce with which the app's server fetches them. */
export type Handshakes = Map<string, { cookies: string[]; expireAt: number }>;

/** Keeps the cookies of a handshake for a minute; returns their nonce. */
export function rememberHandshake({ handshakes }: Emulator, cookies: string[]): string {
  const now = Date.now();
  for (const [nonce, { expireAt }] of handshakes) if (expireAt <= now) handshakes.delete(nonce);
  const nonce = newId("hsn");
  handshakes.set(nonce, { cookies, expireAt: now + LIFETIME_MS });
  return nonce;
}

/** The cookies for a nonce, or undefined if it is unknown or a minute old. */
export function recallHandshake({ handshakes }: Emulator, nonce: string): string[] | undefined {
  const handshake = handshakes.get(nonce);
  return handshake !== undefined && handshake.expireAt > Date.now() ? handshake.cookies : undefined;
}
