import type { Context } from "hono";
import { requireClient } from "../lifecycle/clients.ts";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter, jsonResponse, missingParameter, signedOut } from "../instance/errors.ts";
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

/** Answers `{response, client}`; without a client, `client` is null. */
export function reply(clerk: Emulator, c: Context, response: unknown, client?: Client): Response {
  const origin = requestingOrigin(c.req.raw, clerk.instance.origin);
  return jsonResponse({
    response,
    client: client === undefined ? null : clientJson(clerk, client, origin),
  });
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
