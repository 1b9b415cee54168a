import { createHmac, generateKeyPairSync, sign } from "node:crypto";

/** Year 2100. */
const LATER = 4_102_444_800;
const OTHER_ISSUER = "https://another-instance.clerk.accounts.dev";

type Json = Record<string, unknown>;

const encode = (value: Json) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part: string): Json => JSON.parse(Buffer.from(part, "base64url").toString());

/** The claims of a token, without verifying its signature. */
export const claimsOf = (token: string): Json => decode(token.split(".")[1] ?? "");

const flipped = (signature: string) => (signature.startsWith("A") ? "B" : "A") + signature.slice(1);

const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

function signed(header: Json, claims: Json) {
  const input = `${encode(header)}.${encode(claims)}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), stranger).toString("base64url")}`;
}

/** Changes that anyone can make to a valid token. */
export type Forgery = (token: string) => string;

const forgery =
  (make: (header: Json, claims: Json, parts: string[]) => string): Forgery =>
  (token) => {
    const parts = token.split(".");
    return make(decode(parts[0] ?? ""), decode(parts[1] ?? ""), parts);
  };

/** Tokens that anyone can make and that must be rejected, by their flaw. */
export const forgeries: Record<string, Forgery> = {
  "alg none": forgery(
    (header, claims) => `${encode({ ...header, alg: "none" })}.${encode(claims)}.`,
  ),
  "signed with another key": forgery(signed),
  "another signature": forgery((_header, _claims, [h, p, s = ""]) => `${h}.${p}.${flipped(s)}`),
  "without its signature": forgery((_header, _claims, [h, p]) => `${h}.${p}.`),
  "made to live longer": forgery(
    (_header, claims, [h, , s]) => `${h}.${encode({ ...claims, exp: LATER })}.${s}`,
  ),
  "made somebody else's": forgery(
    (_header, claims, [h, , s]) => `${h}.${encode({ ...claims, sub: "user_else" })}.${s}`,
  ),
  "of another instance": forgery((header, claims) =>
    signed({ ...header, kid: "ins_other" }, { ...claims, iss: OTHER_ISSUER }),
  ),
};

/** The classic algorithm confusion: the key is the text of the public key. */
export const confusedWith = (publicKey: string): Forgery =>
  forgery((header, claims) => {
    const input = `${encode({ ...header, alg: "HS256" })}.${encode(claims)}`;
    return `${input}.${createHmac("sha256", publicKey).update(input).digest("base64url")}`;
  });

/**
 * Tokens that only the instance itself can make, in the form that the local Clerk's controls expect. `keepsForms`: the
 * token is the person's own, so a form that comes with it is theirs. `onlyAsBearer`: in a cookie the token is good.
 */
export const minted: Record<string, Json & { keepsForms?: true; onlyAsBearer?: true }> = {
  expired: { expiresIn: -60, keepsForms: true },
  "not yet valid": { claims: { nbf: LATER } },
  "of another issuer": { claims: { iss: OTHER_ISSUER } },
  "without an issuer": { claims: { iss: null } },
  "made for another site": { claims: { azp: "https://elsewhere.example" } },
  "made for no site": { claims: { azp: null }, onlyAsBearer: true },
  "without a session": { claims: { sid: null } },
  "without a person": { claims: { sub: null } },
  "of a JWT template": { header: { cat: "cl_B7d4PD222AAA" }, keepsForms: true },
  "of a pending session": { claims: { sts: "pending" }, keepsForms: true },
};
