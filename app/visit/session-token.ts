import { verifyToken } from "@clerk/backend";
import { decodeJwt } from "@clerk/backend/jwt";
import type { TokenOrganization } from "#db/access/scope.server.ts";
import type { Config } from "./config.ts";
import { parseCookies } from "./cookies.ts";

/** The person whose valid session token this request carries, and what it says of the organisation active in the session. */
export type Session = {
  userId: string;
  sessionId: string;
  organization?: TokenOrganization;
  /** Whole minutes since the first and the second factor were verified, when the token was made; -1 for never. */
  factorAges?: readonly [first: number, second: number];
  /** Who is signed in as this person, by Clerk's impersonation. */
  impersonatorId?: string;
};

/** Whether a token is for this site, or does not say for which. */
export const isForThisSite = ({ azp }: { azp?: string }, { origin }: Config): boolean =>
  !azp || azp === origin;

/**
 * Milliseconds after its expiry in which a token still identifies the person of a form. An older one, found in a log or
 * a backup, identifies nobody.
 */
const STALE_MAX = 10 * 60 * 1000;

/**
 * Clerk's session tokens among the cookies: `__session`, and the same name with the instance's suffix. That one comes
 * first, because the other may belong to another app on the same host.
 */
export function sessionTokens(cookies: Map<string, string>): string[] {
  return [...cookies]
    .filter(([name, value]) => /^__session(_|$)/.test(name) && value !== "")
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([, token]) => token);
}

/** The expiry that a token claims, in milliseconds; 0 if it is not a token. The signature is not checked. */
export function tokenExpiry(token: string): number {
  try {
    const { exp } = decodeJwt(token).payload;
    return Number.isFinite(exp) ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** Whether the request carries a token that claims to have expired. Nothing is known about whose it is. */
export const isOutOfTime = (request: Request) =>
  sessionTokens(parseCookies(request.headers.get("cookie"))).some((token) => {
    const end = tokenExpiry(token);
    return end > 0 && end < Date.now();
  });

/**
 * The session of a request whose token is genuine but may have expired a few minutes ago. It identifies the person that
 * a kept form belongs to, and gives access to nothing: to read the form, that person must sign in first.
 */
export async function staleSession(
  request: Request,
  config: Config,
): Promise<{ userId: string; sessionId: string } | null> {
  const { jwtKey, issuer } = config.clerk;
  for (const token of sessionTokens(parseCookies(request.headers.get("cookie")))) {
    const claims = await verifyToken(token, {
      jwtKey,
      clockSkewInMs: STALE_MAX,
    }).catch(() => null);
    if (claims?.sid && claims.iss === issuer && isForThisSite(claims, config))
      return { userId: claims.sub, sessionId: claims.sid };
  }
  return null;
}

/** The Set-Cookie lines that make this browser forget its session. */
export const forgettingSession = ({ headers }: Request): string[] =>
  [...parseCookies(headers.get("cookie")).keys()]
    .filter((name) => /^__(session|client_uat|refresh)/.test(name))
    .map((name) => `${name}=; Path=/; Max-Age=0; SameSite=Lax`);
