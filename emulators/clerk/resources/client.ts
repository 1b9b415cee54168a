import type { Emulator } from "../instance/emulator.ts";
import type { Client } from "../instance/records.ts";
import { backendSessionJson, sessionJson } from "./session.ts";
import { signInJson } from "./sign-in.ts";
import { signUpJson } from "./sign-up.ts";
import { activeSessions } from "../instance/lookup.ts";

/** A browser with its sessions, as the Frontend API shows it to that browser. */
export function clientJson(clerk: Emulator, client: Client, origin: string) {
  return {
    object: "client",
    id: client.id,
    sessions: activeSessions(clerk, client).map((session) => sessionJson(clerk, session, origin)),
    sign_in: signInJson(clerk, client.signIn),
    sign_up: signUpJson(client.signUp),
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    captcha_bypass: !clerk.protected,
    cookie_expires_at: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

/** A browser as the Backend API shows it. */
export function backendClientJson(clerk: Emulator, client: Client) {
  const sessions = activeSessions(clerk, client);
  return {
    object: "client",
    id: client.id,
    session_ids: sessions.map(({ id }) => id),
    sessions: sessions.map(backendSessionJson),
    sign_in_id: client.signIn?.id ?? null,
    sign_up_id: client.signUp?.id ?? null,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
