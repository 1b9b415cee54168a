import { createHmac, sign, verify, type KeyObject } from "node:crypto";
import { parseObject } from "../instance/json.ts";

export type Claims = Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An RS256 JWT of `claims`; `header` adds to `{alg, typ}`. */
export function signJwt(claims: Claims, key: KeyObject, header: Claims = {}): string {
  const input = `${encode({ alg: "RS256", typ: "JWT", ...header })}.${encode(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), key).toString("base64url")}`;
}

/** A JWT with `alg: none` and no signature: every verifier must reject it. */
export function unsignedJwt(claims: Claims, header: Claims = {}): string {
  return `${encode({ typ: "JWT", ...header, alg: "none" })}.${encode(claims)}.`;
}

/**
 * An HS256 JWT with the text of the public key as its key. This is the classic algorithm confusion: verifiers must
 * reject it.
 */
export function confusedJwt(claims: Claims, publicPem: string, header: Claims = {}): string {
  const input = `${encode({ typ: "JWT", ...header, alg: "HS256" })}.${encode(claims)}`;
  return `${input}.${createHmac("sha256", publicPem).update(input).digest("base64url")}`;
}

/** The claims of an RS256 JWT with a valid signature, expired or not; null for anything else. */
export function readSignedJwt(token: string, key: KeyObject): Claims | null {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0) return null;
  const input = Buffer.from(`${header}.${payload}`);
  if (!verify("RSA-SHA256", input, key, Buffer.from(signature, "base64url"))) return null;
  return parseObject(Buffer.from(payload, "base64url").toString());
}
