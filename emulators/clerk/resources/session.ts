import type { Emulator } from "../instance/emulator.ts";
import type { Session } from "../instance/records.ts";
import { factorAges, sessionToken } from "../credentials/tokens.ts";
import { publicUserDataJson } from "./public-user.ts";
import { backendUserJson, userJson } from "./user.ts";
import { requireUser } from "../instance/lookup.ts";

/** A session as the Frontend API shows it to its own browser, with a new token for `origin`. */
export function sessionJson(clerk: Emulator, session: Session, origin: string) {
  const user = requireUser(clerk, session.userId);
  return {
    object: "session",
    id: session.id,
    status: session.status,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.organizationId,
    actor: actorJson(session),
    tasks: null,
    factor_verification_age: factorAges(session),
    user: userJson(clerk, user),
    public_user_data: publicUserDataJson(user),
    last_active_token: tokenJson(sessionToken(clerk, session, { authorizedParty: origin })),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A session as the Backend API shows it. */
export function backendSessionJson(session: Session) {
  return {
    object: "session",
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_organization_id: session.organizationId,
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    actor: actorJson(session),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

const actorJson = ({ actorId }: Session) => (actorId === undefined ? null : { sub: actorId });

/** A session as `session.*` events contain it. */
export function sessionEventJson(clerk: Emulator, session: Session) {
  const user = clerk.store.users.get(session.userId);
  return {
    ...backendSessionJson(session),
    user: user === undefined ? null : backendUserJson(user),
  };
}

/** A session in the list of active devices of `<UserProfile/>`. */
export function activeSessionJson(session: Session) {
  const browser = /(Firefox|Edg|Chrome|Safari)\/(\d+)/.exec(session.userAgent);
  return {
    ...backendSessionJson(session),
    latest_activity: {
      object: "session_activity",
      id: `sess_activity_${session.id.slice(5)}`,
      device_type: /\((Macintosh|Windows|X11|iPhone|Android|Linux)/.exec(session.userAgent)?.[1],
      is_mobile: /Mobile/.test(session.userAgent),
      browser_name: browser?.[1],
      browser_version: browser?.[2],
      ip_address: "127.0.0.1",
    },
  };
}

export function tokenJson(jwt: string) {
  return { object: "token", jwt };
}
