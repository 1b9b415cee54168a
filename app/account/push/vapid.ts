import type { Push } from "#app/visit/push.ts";
import { base64Of, bytesOf } from "./base64.ts";

/** Seconds for which a push service takes a token; it would take one of a day (RFC 8292). */
const LIFETIME = 60 * 60;

const json = (part: object) => base64Of(new TextEncoder().encode(JSON.stringify(part)));

/**
 * Signs for push services who sends (VAPID, RFC 8292): returns the Authorization header for an endpoint. One for each service,
 * because signing takes time.
 */
export function signer({ publicKey, privateKey, subject }: Push, now: Date) {
  const point = bytesOf(publicKey);
  const key = crypto.subtle.importKey(
    "jwk",
    {
      kty: "EC",
      crv: "P-256",
      x: base64Of(point.slice(1, 33)),
      y: base64Of(point.slice(33)),
      d: privateKey,
    },
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign"],
  );
  const signed = new Map<string, Promise<string>>();
  const sign = async (aud: string) => {
    const exp = Math.floor(now.getTime() / 1000) + LIFETIME;
    const said = `${json({ typ: "JWT", alg: "ES256" })}.${json({ aud, exp, sub: subject })}`;
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    const mac = await crypto.subtle.sign(algorithm, await key, new TextEncoder().encode(said));
    return `vapid t=${said}.${base64Of(mac)}, k=${publicKey}`;
  };
  return (endpoint: string): Promise<string> => {
    const { origin } = new URL(endpoint);
    const known = signed.get(origin) ?? sign(origin);
    signed.set(origin, known);
    return known;
  };
}
