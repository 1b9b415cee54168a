import { newId } from "./ids.ts";

const LIFETIME_MS = 60_000;

const pending = new Map<string, { cookies: string[]; expireAt: number }>();

/** Keeps the cookies of a handshake for a minute; returns the nonce that they are fetched by. */
export function rememberHandshake(cookies: string[]): string {
  const now = Date.now();
  for (const [nonce, { expireAt }] of pending) if (expireAt <= now) pending.delete(nonce);
  const nonce = newId("hsn");
  pending.set(nonce, { cookies, expireAt: now + LIFETIME_MS });
  return nonce;
}

/** The cookies behind a nonce, or undefined when it is unknown or a minute old. */
export function recallHandshake(nonce: string): string[] | undefined {
  const handshake = pending.get(nonce);
  return handshake !== undefined && handshake.expireAt > Date.now() ? handshake.cookies : undefined;
}
