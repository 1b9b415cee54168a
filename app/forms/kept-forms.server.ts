import { parseCookies } from "#app/visit/cookies.ts";
import { type Visit, visitContext } from "#app/visit/visit.ts";
import { createKeptForm } from "#db/kept-forms.server.ts";
import type { OwnerScope, SystemScope } from "#db/access/scope.server.ts";
import type { RouterContextProvider } from "react-router";
import * as v from "valibot";
import type { Fields } from "./http.server.ts";
import { isId } from "./text.ts";
import { seal, unseal } from "./seal.server.ts";
import type { Session } from "#app/visit/session-token.ts";
import { newId } from "#db/rows/new-id.ts";

/** The sealed content. It includes its expiry, so that no one can postpone it. */
const KeptForm = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    fields: v.record(v.string(), v.union([v.string(), v.array(v.string())])),
    sessionId: v.string(),
    ticket: v.optional(v.string()),
    expiresAt: v.number(),
  }),
);

type Args = { request: Request; url: URL; context: Readonly<RouterContextProvider> };

/** Seconds that a form is kept for someone who has to sign in first. */
const KEPT_FOR = 60 * 60;

/**
 * The parameter that proves that a browser comes back from the handshake it was sent to. No other page knows its value,
 * so none can get a kept form resubmitted by linking to its URL.
 */
export const TICKET = "kept";

/**
 * Milliseconds that a browser may take through Clerk's handshake and back, for its form to be resubmitted
 * automatically.
 */
const RESUMED_WITHIN = 60_000;

/** The longest sealed form that fits into a cookie; browsers accept 4,096 bytes with name and attributes. */
const COOKIE_MAX = 3_000;

const isSecure = (visit: Visit) => visit.config.origin.startsWith("https:");
const prefix = (visit: Visit) => (isSecure(visit) ? "__Host-kept-form-" : "kept-form-");

/** One cookie per form path, so that two tabs do not overwrite each other's. */
async function cookieName(visit: Visit, path: string) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(path));
  return prefix(visit) + new Uint8Array(digest).toHex().slice(0, 12);
}

function setCookie(visit: Visit, name: string, value: string, maxAge: number) {
  const secure = isSecure(visit) ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}

/**
 * Keeps the fields of a form that arrived after its session had ended. They are sealed, open only for this person on
 * this path, and are stored in a cookie, or in the database if they are too long for one. Returns null if the person
 * already has the maximum there: nothing that arrives without an active session displaces another form.
 */
export async function keepFields(
  { url, context }: Args,
  system: SystemScope,
  { userId, sessionId }: Session,
  fields: Fields,
): Promise<{ cookie: string; ticket: string } | null> {
  const visit = context.get(visitContext);
  const path = url.pathname;
  const expiresAt = new Date(Date.now() + KEPT_FOR * 1000);
  const ticket = crypto.randomUUID();
  const text = JSON.stringify({ fields, sessionId, ticket, expiresAt: expiresAt.getTime() });
  const sealed = await seal(visit.config, [path, userId], text);
  const name = await cookieName(visit, path);
  const kept = (value: string) => ({ cookie: setCookie(visit, name, value, KEPT_FOR), ticket });
  if (sealed.length <= COOKIE_MAX) return kept(`c.${sealed}`);
  const id = newId();
  const hasRoom = await createKeptForm(system, { personId: userId, id, path, sealed, expiresAt });
  return hasRoom ? kept(`s.${id}.${sessionId}`) : null;
}

/** Finds this path's kept form: sealed in its cookie, or in the database under an id. */
export async function findKeptForm({ request, url, context }: Args) {
  const header = request.headers.get("cookie");
  const visit = context.get(visitContext);
  if (!header?.includes(prefix(visit))) return null;
  const name = await cookieName(visit, url.pathname);
  const value = parseCookies(header).get(name);
  if (value?.startsWith("c.")) return { name, sealed: value.slice(2), id: undefined };
  const row = keptFormRow(value);
  return row && { name, sealed: null, ...row };
}

/** What a cookie says about a form in the database: its id, and the session it was kept under. */
function keptFormRow(value: string | undefined) {
  const [kind, id, sessionId] = value?.split(".") ?? [];
  return kind === "s" && isId(id) ? { id, sessionId } : null;
}

/**
 * The fields kept for this person on this path, to fill the form with; null if there are none. Call it after the page's
 * data call, which also loads a form from the database.
 */
export async function restoreFields(args: Args, owner: OwnerScope): Promise<Fields | null> {
  return (await open(args, owner))?.fields ?? null;
}

/** The same for a page that reads no rows of its person: one that is stored in the database costs a request of its own. */
export async function restoreAlone(args: Args, owner: OwnerScope): Promise<Fields | null> {
  const kept = await findKeptForm(args);
  if (kept?.id) await owner.read();
  return restoreFields(args, owner);
}

/**
 * The fields of a form whose token had expired while its session was still active. The form must have been kept a
 * moment ago under the very session that now requests the same page, with the form's ticket. It may then continue to
 * its action, because its origin was checked when it arrived.
 */
export async function resumableFields(
  args: Args,
  session: Session,
  owner: () => Promise<OwnerScope>,
): Promise<Fields | null> {
  const ticket = args.url.searchParams.get(TICKET);
  const kept = ticket === null ? null : await findKeptForm(args);
  if (!kept) return null;
  // People who had to sign in again have another session: their page loads the form with its own data.
  if (kept.id && kept.sessionId !== session.sessionId) return null;
  const scope = await owner();
  if (kept.id) await scope.read();
  const keptForm = await open(args, scope);
  if (keptForm?.ticket !== ticket || keptForm?.sessionId !== session.sessionId) return null;
  const age = Date.now() - (keptForm.expiresAt - KEPT_FOR * 1000);
  return age < RESUMED_WITHIN ? keptForm.fields : null;
}

async function open(args: Args, owner: OwnerScope) {
  const kept = await findKeptForm(args);
  const sealed = kept?.sealed ?? owner.keptForm;
  if (!kept || !sealed) return null;
  const visit = args.context.get(visitContext);
  const text = await unseal(visit.config, [args.url.pathname, owner.identity.userId], sealed);
  const parsed = v.safeParse(KeptForm, text);
  return parsed.success && parsed.output.expiresAt > Date.now() ? parsed.output : null;
}

/** The Set-Cookie line that erases this path's kept form, or null if there is none. */
export async function eraseFields(args: Args): Promise<string | null> {
  const kept = await findKeptForm(args);
  return kept && setCookie(args.context.get(visitContext), kept.name, "", 0);
}

/**
 * Every kept form of this browser, for signing out: the Set-Cookie lines that erase them, and the ids of those in the
 * database.
 */
export function allKeptForms({ request, context }: Omit<Args, "url">) {
  const visit = context.get(visitContext);
  const kept = [...parseCookies(request.headers.get("cookie"))].filter(([name]) =>
    name.startsWith(prefix(visit)),
  );
  return {
    erasing: kept.map(([name]) => setCookie(visit, name, "", 0)),
    keptFormIds: kept.flatMap(([, value]) => keptFormRow(value)?.id ?? []),
  };
}
