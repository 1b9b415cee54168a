/** The roles of the database that a transaction takes one of. */
export type Role = "authenticated" | "anonymous" | "site_admin" | "system";

/**
 * Who acts, and whose rows they act on. Both come from the verified session, never from input. `sessionId`: that session,
 * which the database refuses once it has ended.
 */
export type Identity = {
  readonly userId: string;
  readonly ownerId: string;
  readonly sessionId?: string;
};

/** No other text that is signed with the key begins so. */
const PURPOSE = "rowkeep.claims.1";

/** Seconds; the database takes no more. */
const LIFETIME = 60;

type SigningKey = { id: string; key: CryptoKey };

/** Imported once in each isolate. */
const keys = new Map<string, Promise<SigningKey>>();

/**
 * What one transaction says of itself, for the database to verify (`app.signed_claims`): the role that it takes and, for a
 * person, who they are; signed with the worker's key (HMAC-SHA-256), and worth nothing a minute later.
 * Throws a TypeError for an id that is empty or holds a space.
 */
export async function signClaims(
  secret: string,
  role: Role,
  identity: Identity | null,
): Promise<string> {
  const { id, key } = await keyOf(secret);
  const issued = Math.floor(Date.now() / 1000);
  const people = identity
    ? [identity.userId, identity.ownerId, identity.sessionId ?? []].flat()
    : [];
  if (!people.every((person) => /^\S+$/.test(person))) throw new TypeError("not the id of anyone");
  const said = [PURPOSE, id, role, issued, issued + LIFETIME, ...people].join(" ");
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(said));
  return `${said} ${hex(mac)}`;
}

function keyOf(secret: string): Promise<SigningKey> {
  const known = keys.get(secret) ?? importKey(secret);
  keys.set(secret, known);
  return known;
}

async function importKey(secret: string): Promise<SigningKey> {
  const bytes = new TextEncoder().encode(secret);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
  return { id: await claimsKeyId(secret), key };
}

/** By which the database knows which of its keys signed: eight hexadecimal digits that give nothing of the key away. */
export async function claimsKeyId(secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${PURPOSE} ${secret}`);
  return hex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
}

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
