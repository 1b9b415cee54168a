/** The database roles that a transaction can take. */
export type Role = "authenticated" | "anonymous" | "site_admin" | "system";

/**
 * Who acts, and whose rows they act on. Both come from the verified session, never from input. The database rejects a
 * `sessionId` that has ended.
 */
export type Identity = {
  readonly userId: string;
  readonly ownerId: string;
  readonly sessionId?: string;
};

/** The purpose of the signature: nothing else that is signed with the key starts like this. */
const PURPOSE = "rowkeep.claims.1";

/** In seconds. The database accepts no more. */
const LIFETIME = 60;

type SigningKey = { id: string; key: CryptoKey };

/** Each isolate imports the key once. */
const keys = new Map<string, Promise<SigningKey>>();

/**
 * The signed claims of one transaction, which the database verifies (`app.signed_claims`): the role that it takes and,
 * for a person, who they are. Signed with the worker's key (HMAC-SHA-256), and valid for one minute. Throws a TypeError
 * for an id that is empty or contains a space.
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

/** Tells the database which of its keys signed: eight hexadecimal digits, which reveal nothing about the key. */
export async function claimsKeyId(secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${PURPOSE} ${secret}`);
  return hex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
}

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
