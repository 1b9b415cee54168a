/** The database roles that a transaction can take. */
export type Role = "authenticated" | "anonymous" | "site_admin" | "system";

/**
 * What a session's token says of the organisation that is active in it. `issuedAt`: when the token was issued, in seconds
 * since 1970.
 */
export type TokenOrganization = {
  readonly id: string;
  readonly slug: string;
  readonly role: "admin" | "member";
  readonly issuedAt: number;
};

/** An organisation's workspace, as its URL names it. Whose it is and whether the person belongs to it, the database finds out. */
type Workspace = { readonly slug: string; readonly token?: TokenOrganization };

/**
 * Who acts, and whose rows they act on: an owner's, or those of the organisation whose workspace is in the URL. The person
 * and the owner come from the verified session, never from input. The database rejects a `sessionId` that has ended.
 */
export type Identity = {
  readonly userId: string;
  readonly sessionId?: string;
  /** Who is signed in as the person. Each audit event of a write has it. */
  readonly impersonatorId?: string;
} & ({ readonly ownerId: string } | { readonly workspace: Workspace });

/** A copy that nobody changes. Throws a TypeError for an identity without a person or a place. */
export function frozen(identity: Identity): Identity {
  const { userId, sessionId, impersonatorId } = identity;
  const person = {
    userId,
    ...(sessionId !== undefined && { sessionId }),
    ...(impersonatorId !== undefined && { impersonatorId }),
  };
  if ("ownerId" in identity && userId && identity.ownerId)
    return Object.freeze({ ...person, ownerId: identity.ownerId });
  if (!("workspace" in identity) || !userId || !identity.workspace.slug)
    throw new TypeError("a scope needs a person and an owner");
  const { slug, token } = identity.workspace;
  const workspace = Object.freeze({ slug, ...(token && { token: Object.freeze({ ...token }) }) });
  return Object.freeze({ ...person, workspace });
}

/** The purpose of the signature: nothing else that is signed with the key starts like this. */
const PURPOSE = "rowkeep.claims.1";

/** How the word for an organisation's workspace begins; its slug follows. */
const WORKSPACE = "w/";

/** In seconds. The database accepts no more. */
const LIFETIME = 60;

type SigningKey = { id: string; key: CryptoKey };

/** Each isolate imports the key once. */
const keys = new Map<string, Promise<SigningKey>>();

/**
 * The signed claims of one transaction, which the database verifies (`app.signed_claims`): the role that it takes and,
 * for a person, who they are and where they act (`app.standing`). Signed with the worker's key (HMAC-SHA-256), and valid for one minute. Throws a TypeError
 * for an id that is empty or contains a space.
 */
export async function signClaims(
  secret: string,
  role: Role,
  identity: Identity | null,
): Promise<string> {
  const { id, key } = await keyOf(secret);
  const issued = Math.floor(Date.now() / 1000);
  const who = identity ? wordsOf(identity) : [];
  if (!who.every((word) => /^\S+$/.test(word))) throw new TypeError("not the id of anyone");
  const said = [PURPOSE, id, role, issued, issued + LIFETIME, ...who].join(" ");
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(said));
  return `${said} ${hex(mac)}`;
}

/**
 * The words of the claims that name the person, the owner, the session and, for the workspace of an organisation, what the
 * session's token says of its own. No owner's id looks like a workspace.
 */
function wordsOf(identity: Identity): string[] {
  const { userId, sessionId } = identity;
  if ("ownerId" in identity) {
    const { ownerId } = identity;
    if (ownerId.startsWith(WORKSPACE)) throw new TypeError("not the id of an owner");
    return [userId, ownerId, ...(sessionId === undefined ? [] : [sessionId])];
  }
  const { slug, token } = identity.workspace;
  const words = [userId, WORKSPACE + slug, sessionId ?? "-"];
  return token ? [...words, token.id, token.slug, token.role, `${token.issuedAt}`] : words;
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
