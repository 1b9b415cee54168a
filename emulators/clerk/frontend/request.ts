import type { Context } from "hono";
import { findClient, requireClient } from "../lifecycle/clients.ts";
import type { Emulator } from "../instance/emulator.ts";
import {
  ClerkError,
  invalidParameter,
  jsonResponse,
  missingParameter,
  signedOut,
} from "../instance/errors.ts";
import { parseObject } from "../instance/json.ts";
import { requestingOrigin } from "../instance/origins.ts";
import type { Client, Metadata, Session, User } from "../instance/records.ts";
import { clientJson } from "../resources/client.ts";
import { activeSessions, isActive, requireUser } from "../instance/lookup.ts";

/** The fields of a form-encoded body; if a field is repeated, the last one counts. */
export async function readForm(c: Context): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** A required field; throws Clerk's error if it is missing. */
export function required(form: Record<string, string>, name: string): string {
  const value = form[name];
  if (value === undefined || value === "") throw missingParameter(name);
  return value;
}

/** A field that contains a JSON object, or undefined. */
export function readMetadata(form: Record<string, string>, name: string): Metadata | undefined {
  if (!form[name]) return undefined;
  const metadata = parseObject(form[name]);
  if (metadata === null) throw invalidParameter(name, `${name} must be a JSON object.`);
  return metadata;
}

/** Answers `{response, client}`; `client` is null for a browser that is unknown. */
export function reply(clerk: Emulator, c: Context, response: unknown): Response {
  return jsonResponse({ response, client: clientOf(clerk, c.req.raw) });
}

/** The client of the requesting browser as it sees itself; null if it is unknown. */
export function clientOf(clerk: Emulator, request: Request) {
  const client = findClient(clerk, request);
  const origin = requestingOrigin(request, clerk.instance.origin);
  const token = new URL(request.url).searchParams.get("__clerk_testing_token") ?? "";
  const isTest = (clerk.testingTokens.get(token) ?? 0) > Date.now();
  return (
    client && { ...clientJson(clerk, client, origin), ...(isTest && { captcha_bypass: true }) }
  );
}

export type SignedIn = { client: Client; session: Session; user: User };

/** Who sent the request: the person of the session that it names, otherwise of the last active session. Throws 401. */
export function requireSignedIn(clerk: Emulator, c: Context): SignedIn {
  const client = requireClient(clerk, c.req.raw);
  const wanted = c.req.query("_clerk_session_id") ?? client.lastActiveSessionId;
  const session = activeSessions(clerk, client).find(({ id }) => id === wanted);
  if (session === undefined || !isActive(session)) throw signedOut();
  return { client, session, user: requireUser(clerk, session.userId) };
}

/** How old the newest factor of a session may be for what changes the account. */
const VERIFIED_FOR_MS = 10 * 60_000;

/** The same, for what changes the account: where the instance asks for it, the person must have proven who they are just now. */
export function requireVerified(clerk: Emulator, c: Context): SignedIn {
  const signedIn = requireSignedIn(clerk, c);
  const { factorVerifiedAt, secondFactorVerifiedAt } = signedIn.session;
  const provenAt = Math.max(factorVerifiedAt, secondFactorVerifiedAt ?? 0);
  if (!clerk.behaviours.reverification || Date.now() - provenAt <= VERIFIED_FOR_MS) return signedIn;
  const message = "You need to provide additional verification to perform this operation.";
  throw new ClerkError(403, "session_reverification_required", message);
}
