import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair as generate,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";

export type KeyPair = { privateKey: KeyObject; publicKey: KeyObject };

let processKeys: Promise<KeyPair> | undefined;

/** A new RSA key pair of 2048 bits, the size that Clerk uses. */
export async function generateKeyPair(): Promise<KeyPair> {
  return promisify(generate)("rsa", { modulusLength: 2048 });
}

/** One pair for every emulator of this process that stores nothing, because generating one takes a while. */
export function sharedKeyPair(): Promise<KeyPair> {
  processKeys ??= generateKeyPair();
  return processKeys;
}

export function privateKeyPem(keys: KeyPair): string {
  return keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** The public key in PEM, as `CLERK_JWT_KEY` expects it. */
export function publicKeyPem(keys: KeyPair): string {
  return keys.publicKey.export({ type: "spki", format: "pem" }).toString();
}

export function keyPairFromPem(pem: string): KeyPair {
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The public key as an entry of a JSON Web Key Set. */
export function publicJwk(keys: KeyPair, kid: string): Record<string, unknown> {
  return { use: "sig", kid, alg: "RS256", ...keys.publicKey.export({ format: "jwk" }) };
}
