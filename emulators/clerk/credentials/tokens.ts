import type { Emulator } from "../instance/emulator.ts";
import { newId } from "../instance/ids.ts";
import { INSTANCE_ID } from "../instance/instance.ts";
import { signJwt, type Claims } from "./jwt.ts";
import { activeMembership, requireOrganization } from "../instance/organizations.ts";
import { currentPlan } from "../instance/subscriptions.ts";
import type { Session } from "../instance/records.ts";

// Clerk backdates tokens by this much, to allow for clocks that differ slightly.
const NOT_BEFORE_SECONDS = 10;

type TokenOptions = {
  /** The requesting origin, which becomes `azp`. */
  authorizedParty: string | null;
  /** Lifetime; the instance's own if missing. */
  seconds?: number | undefined;
  /** Seconds since 1970; now if missing. */
  issuedAt?: number;
};

/** The active organisation in a token: its role without `org:`, and no system permissions, as in Clerk's own. */
function organizationClaim(clerk: Emulator, session: Session): Claims {
  const membership = activeMembership(clerk, session);
  if (membership === null) return {};
  const { id, slug } = requireOrganization(clerk, membership.organizationId);
  return { o: { id, slg: slug, rol: membership.role.replace(/^org:/, "") } };
}

/** The plan and features of the active organisation, otherwise of the person. */
function planClaims(clerk: Emulator, session: Session): Claims {
  const organizationId = activeMembership(clerk, session)?.organizationId;
  const scope = organizationId === undefined ? "u" : "o";
  const { slug, features } = currentPlan(clerk, organizationId ?? session.userId);
  return {
    pla: `${scope}:${slug}`,
    fea: features.map((feature) => `${scope}:${feature}`).join(","),
  };
}

const minutesSince = (at: number) => Math.floor((Date.now() - at) / 60_000);

/** Whole minutes since the first and the second factor were verified; -1 for a second that never was. */
export function factorAges(session: Session): [first: number, second: number] {
  const { factorVerifiedAt, secondFactorVerifiedAt: second = null } = session;
  return [minutesSince(factorVerifiedAt), second === null ? -1 : minutesSince(second)];
}

/** The claims of a session token, version 2 (clerk.com/docs/guides/sessions/session-tokens). */
export function sessionClaims(clerk: Emulator, session: Session, options: TokenOptions): Claims {
  const { authorizedParty, issuedAt = Math.floor(Date.now() / 1000) } = options;
  return {
    ...(authorizedParty !== null && { azp: authorizedParty }),
    exp: issuedAt + (options.seconds ?? clerk.tokenSeconds),
    fva: factorAges(session),
    iat: issuedAt,
    iss: clerk.instance.issuer,
    jti: newId("jti").slice(4),
    nbf: issuedAt - NOT_BEFORE_SECONDS,
    ...organizationClaim(clerk, session),
    ...planClaims(clerk, session),
    sid: session.id,
    sts: "active",
    sub: session.userId,
    ...(session.actorId !== undefined && { act: { sub: session.actorId } }),
    v: 2,
  };
}

/** A signed session token. */
export function sessionToken(clerk: Emulator, session: Session, options: TokenOptions): string {
  const claims = sessionClaims(clerk, session, options);
  return signJwt(claims, clerk.instance.keys.privateKey, { kid: INSTANCE_ID });
}
