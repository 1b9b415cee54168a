import { createHmac, generateKeyPairSync, sign } from "node:crypto";

const pem = { type: "spki", format: "pem" } as const;
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The value of CLERK_JWT_KEY for tokens of `signToken`. */
export const jwtKey = publicKey.export(pem).toString();

type Claims = Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const input = (claims: Claims, alg = "RS256") =>
  `${encode({ alg, typ: "JWT", kid: "ins_1", cat: "cl_B7d4PD111AAA" })}.${encode(claims)}`;

/** A token as Clerk makes it. */
export function signToken(claims: Claims, key = privateKey): string {
  const text = input(claims);
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

/**
 * The same claims from three who are not Clerk: unsigned, signed by someone who knows the public key, and from another
 * instance.
 */
export const forgeries: [by: string, forge: (claims: Claims) => string][] = [
  ["alg none", (claims) => `${input(claims, "none")}.`],
  ["HS256 with the public key", confuse],
  ["another key", (claims) => signToken(claims, stranger.privateKey)],
  [
    "other claims under a true signature",
    (claims) => tamper(signToken({ ...claims, sub: "user_b" }), claims),
  ],
];

function confuse(claims: Claims): string {
  const text = input(claims, "HS256");
  return `${text}.${createHmac("sha256", jwtKey).update(text).digest("base64url")}`;
}

const tamper = (token: string, claims: Claims) =>
  token.split(".").with(1, encode(claims)).join(".");
