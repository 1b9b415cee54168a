import type { ClerkClient } from "@clerk/backend";
import type { App } from "../app.ts";
import { sdk } from "../sdk.ts";

const refused = () => {};

/** What the app's server does with people, sessions and browsers. */
export async function tourServer(app: App): Promise<void> {
  const clerk = sdk(app);
  await fetch(`${app.origin}/__clerk/v1/jwks`, withKey(app));
  await clerk.instance.get();
  await clerk.domains.list();
  const userId = await tourPeople(clerk);
  await tourSessions(app, clerk, userId);
  await clerk.users.banUser(userId);
  await clerk.users.unbanUser(userId);
  await clerk.users.deleteUser(userId);
  await clerk.users.deleteUser(userId).catch(refused);
}

async function tourPeople({ users }: ClerkClient): Promise<string> {
  const person = { emailAddress: ["zed@x.org"], password: "correct horse", firstName: "Zed" };
  const { id } = await users.createUser(person);
  await users.createUser(person).catch(refused);
  await users.updateUser(id, { lastName: "Zee" });
  await users.updateUserMetadata(id, { publicMetadata: { role: "admin" } });
  await users.replaceUserMetadata(id, { publicMetadata: {} });
  await users.getUser(id);
  await users.getUser("none").catch(refused);
  await users.getUserList({ orderBy: "+created_at" });
  await users.getUserList({ limit: 501 }).catch(refused);
  await users.verifyPassword({ userId: id, password: "correct horse" });
  await users.verifyPassword({ userId: id, password: "wrong" }).catch(refused);
  return id;
}

async function tourSessions(app: App, clerk: ClerkClient, userId: string): Promise<void> {
  const { sessions, clients } = clerk;
  const session = await sessions.createSession({ userId });
  await sessions.createSession({ userId: "none" }).catch(refused);
  await sessions.getSession(session.id);
  await sessions.getSession("none").catch(refused);
  await sessions.getSessionList({ userId });
  await fetch(`${app.origin}/__clerk/v1/sessions?user_id=${userId}`, withKey(app));
  await sessions.getSessionList({}).catch(refused);
  const { jwt } = await sessions.getToken(session.id);
  await clients.verifyClient(jwt);
  await clients.verifyClient("none").catch(refused);
  await clients.getClient(session.clientId);
  await clients.getClient("none").catch(refused);
  await tourRefresh(app, clerk, userId);
  await sessions.revokeSession(session.id);
}

async function tourRefresh(app: App, clerk: ClerkClient, userId: string): Promise<void> {
  const { cookies, sessionId } = await app.control<{ cookies: string[]; sessionId: string }>(
    "POST",
    "/sessions",
    { userId },
  );
  const valueOf = (name: string) =>
    cookies.find((line) => line.startsWith(name))?.split(/[=;]/)[1] ?? "";
  const params = {
    expired_token: valueOf("__session="),
    refresh_token: valueOf("__refresh_"),
    request_origin: app.origin,
    request_headers: {},
  };
  await clerk.sessions.refreshSession(sessionId, { ...params, format: "cookie" });
  await clerk.sessions.refreshSession(sessionId, { ...params, format: "token" });
  await clerk.sessions.refreshSession(sessionId, { ...params, refresh_token: "" }).catch(refused);
  const handshake = `${app.origin}/__clerk/v1/client/handshake?format=nonce&redirect_url=${app.origin}`;
  const { headers } = await fetch(handshake, { redirect: "manual" });
  const nonce = new URL(headers.get("location") ?? "").searchParams.get("__clerk_handshake_nonce");
  await fetch(`${app.origin}/__clerk/v1/clients/handshake_payload?nonce=${nonce}`, withKey(app));
  await fetch(`${app.origin}/__clerk/v1/clients/handshake_payload?nonce=none`, withKey(app));
}

const withKey = ({ clerk }: App) => ({
  headers: { authorization: `Bearer ${clerk.env.CLERK_SECRET_KEY}` },
});
