import type { Config } from "#app/visit/config.ts";
import { visitContext } from "#app/visit/visit.ts";
import {
  AdminScope,
  CrossingScope,
  OwnerScope,
  PublicScope,
  SystemScope,
  WorkspaceAdminScope,
} from "#db/access/scope.server.ts";
import { type LoaderFunctionArgs, redirect } from "react-router";
import { findKeptForm } from "#app/forms/kept-forms.server.ts";
import { connectionOf } from "./connection.server.ts";
import { fairShare } from "./fair-share.server.ts";
import { notFound } from "#app/forms/http.server.ts";
import { OWN_WORKSPACE, SLUG, WORKSPACE_PARAMETER } from "#app/visit/workspace.ts";
import { signInPath } from "#app/visit/redirect.ts";
import { rememberWorkspace } from "./last-workspace.server.ts";
import { membershipIn } from "./membership.server.ts";
import { personOf, refuseImpersonator } from "./impersonation.server.ts";
import { askForFreshSignIn, staleFactor } from "./fresh-sign-in.server.ts";
import { admitAddress } from "./rate-limit.server.ts";
import type { Session } from "#app/visit/session-token.ts";
import { readSession } from "./session.server.ts";
import { turnOf } from "./turn.server.ts";
import { verifyWebhook } from "./webhook.server.ts";

/** The guard has already rejected visitors. This is the second lock, for a route that bypasses the guard. */
async function requireSession(args: LoaderFunctionArgs): Promise<Session> {
  const session = readSession(args);
  if (session === null) throw redirect(signInPath(args.url.pathname));
  return session;
}

async function ownerOf(args: LoaderFunctionArgs, session: Session) {
  const { connection, identity } = selfOf(args, session);
  return new OwnerScope(connection, identity, await askedBy(args));
}

/** What a request brings with it. Every transaction of a scope holds the plan that the guard has found at its route. */
async function askedBy(args: LoaderFunctionArgs) {
  const keptForm = await findKeptForm(args);
  const { pro } = args.context.get(visitContext);
  return { keptFormId: keptForm?.id, turn: turnOf(args.request), isPro: pro !== null };
}

/** For an organisation's workspace. Whether the person belongs to it, the database says in the same transaction. */
function memberOf(args: LoaderFunctionArgs, session: Session, slug: string) {
  const { userId, organization: token } = session;
  const identity = { ...personOf(session), workspace: { slug, ...(token && { token }) } };
  const connection = {
    ...connectionOf(args),
    share: fairShare.of(userId),
    membership: membershipIn(args, userId, slug, new SystemScope(connectionOf(args))),
  };
  return { connection, identity };
}

/** For a person's own workspace. */
function selfOf(args: LoaderFunctionArgs, session: Session) {
  const { userId } = session;
  const identity = { ...personOf(session), ownerId: userId };
  return { connection: { ...connectionOf(args), share: fairShare.of(userId) }, identity };
}

/** Who acts in the workspace in the URL. */
function actorIn(args: LoaderFunctionArgs, session: Session) {
  const workspace = workspaceOf(args);
  if (workspace === OWN_WORKSPACE) {
    rememberWorkspace(args, workspace);
    return selfOf(args, session);
  }
  if (!SLUG.test(workspace)) throw notFound();
  return memberOf(args, session, workspace);
}

/** The workspace in the URL: a segment of a page's, a parameter of the API's. */
const workspaceOf = ({ params, url }: LoaderFunctionArgs) =>
  params.workspace ?? url.searchParams.get(WORKSPACE_PARAMETER) ?? OWN_WORKSPACE;

/** The door to a person's own rows, whatever the workspace. Without a session, it redirects to the sign-in page. */
export async function requirePerson(args: LoaderFunctionArgs): Promise<OwnerScope> {
  return ownerOf(args, await requireSession(args));
}

/** The same, once Clerk has been asked which organisations they are in, if it answers. */
export async function requireConfirmed(args: LoaderFunctionArgs): Promise<OwnerScope> {
  const session = await requireSession(args);
  const system = new SystemScope(connectionOf(args));
  await membershipIn(args, session.userId, OWN_WORKSPACE, system)
    .confirm("outsider")
    .catch(() => {});
  return ownerOf(args, session);
}

/**
 * The door to the rows of the workspace in the URL, or of the person's own if the URL names none. A workspace that is
 * not theirs is 404, like one that does not exist.
 */
export async function requireOwner(args: LoaderFunctionArgs): Promise<OwnerScope> {
  const { connection, identity } = actorIn(args, await requireSession(args));
  return new OwnerScope(connection, identity, await askedBy(args));
}

/**
 * The same, with the way from there to another workspace of the person's. Whether they belong to that one, the database says
 * in the same transaction.
 */
export async function requireCrossing(args: LoaderFunctionArgs): Promise<CrossingScope> {
  const session = await requireSession(args);
  const { connection, identity } = actorIn(args, session);
  const system = new SystemScope(connectionOf(args));
  const membership = membershipIn(args, session.userId, workspaceOf(args), system);
  const asked = { ...(await askedBy(args)), token: session.organization ?? undefined };
  return new CrossingScope({ membership, ...connection }, identity, asked);
}

/**
 * The door to what the admins of the workspace in the URL alone may do; everybody is the admin of their own. The role is
 * checked in the same transaction. Its other members get 403.
 */
export async function requireWorkspaceAdmin(
  args: LoaderFunctionArgs,
): Promise<WorkspaceAdminScope> {
  const { connection, identity } = actorIn(args, await requireSession(args));
  return new WorkspaceAdminScope(connection, identity, await askedBy(args));
}

/**
 * The door for site admins. The role is checked in the same transaction as the data is read, so a lost role counts at
 * once. Everybody else is redirected to `/unauthorized`.
 */
export async function requireSiteAdmin(args: LoaderFunctionArgs): Promise<AdminScope> {
  return adminOf(args, await requireSession(args));
}

function adminOf(args: LoaderFunctionArgs, session: Session): AdminScope {
  const { userId, sessionId } = session;
  refuseImpersonator(args, session);
  const connection = { ...connectionOf(args), share: fairShare.of(userId) };
  return new AdminScope(connection, { userId, ownerId: userId, sessionId });
}

/**
 * The door for what a site admin does: they must have signed in within the last ten minutes. `system` is for what Clerk says
 * and is told afterwards: what the site admin does goes through `admin` first, which asks for the role.
 * @throws a redirect to the page that asks for a fresh sign-in, with the form kept; for programs, 403 with a code.
 */
export async function requireFreshSiteAdmin(
  args: LoaderFunctionArgs,
): Promise<{ admin: AdminScope; system: SystemScope }> {
  const session = await requireSession(args);
  const admin = adminOf(args, session);
  const system = new SystemScope(connectionOf(args));
  const stale = staleFactor(session, args.context.get(visitContext).config);
  if (stale === null) return { admin, system };
  // Whoever is no site admin is told that, and not to sign in again.
  await admin.read(() => []);
  throw await askForFreshSignIn(args, { system, session, stale });
}

/**
 * The door for Clerk's events, which only their signature opens.
 * @throws a problem+json answer: 400 for a bad or missing signature, 429 for too many, 500 without a secret.
 */
export async function requireClerk(args: LoaderFunctionArgs) {
  await admitAddress(args, "events");
  const event = await verifyWebhook(args.request, args.context.get(visitContext).config);
  return { event, system: new SystemScope(connectionOf(args)) };
}

/**
 * The door to what everyone may read of the site with this handle. No session is read, so the answer is the same for
 * everyone. `secret`: the address of an unlisted post. Without a handle, there is no site.
 */
export function openToAll(
  args: LoaderFunctionArgs,
  { handle, secret }: { handle?: string | undefined; secret?: string | undefined } = {},
): PublicScope {
  const place = handle === undefined ? null : { handle, ...(secret !== undefined && { secret }) };
  return new PublicScope(connectionOf(args), place);
}

/** For the guard, which has read the session: reads the person's kept forms. */
export const keptFormReader = ownerOf;

/** For the guard: keeps the form of a person whose session has ended. */
export const keptFormKeeper = (args: LoaderFunctionArgs) => new SystemScope(connectionOf(args));

/** For the deletion of a workspace: its admins are let in by `requireWorkspaceAdmin`, and its rows are deleted by the system. */
export const workspaceEraser = (args: LoaderFunctionArgs) => new SystemScope(connectionOf(args));

/** For the worker's hourly job, which no request reaches. */
export const scheduler = ({ databaseUrl: url, databaseTimeout: timeout, claimsKey }: Config) =>
  new SystemScope({ url, timeout, claimsKey });
