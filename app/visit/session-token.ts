import { verifyToken } from "@clerk/backend";
import { decodeJwt } from "@clerk/backend/jwt";
import type { Config } from "./config.ts";
import { parseCookies } from "./cookies.ts";

/** A person whose session token this request carries: genuine, alive, made for this site. */
export type Session = { userId: string; sessionId: string };

/**
 * Milliseconds after its end in which a token still tells whose form it came with. Whoever finds an old one, in a log or a
 * backup, is nobody.
 */
const STALE_MAX = 10 * 60 * 1000;

/**
 * Clerk's session tokens among the cookies: `__session`, and the same with the instance's suffix, which
 * comes first (the other may belong to another app on the same host).
 */
export function sessionTokens(cookies: Map<string, string>): string[] {
  return [...cookies]
    .filter(([name, value]) => /^__session(_|$)/.test(name) && value !== "")
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([, token]) => token);
}

/** When a token says that it ends, in milliseconds; 0 for what is no token. Says nothing of its signature. */
export function tokenExpiry(token: string): number {
  try {
    const { exp } = decodeJwt(token).payload;
    return Number.isFinite(exp) ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** Whether the request brings a token that says it has run out; whose it is, nobody knows. */
export const isOutOfTime = (request: Request) =>
  sessionTokens(parseCookies(request.headers.get("cookie"))).some((token) => {
    const end = tokenExpiry(token);
    return end > 0 && end < Date.now();
  });

/**
 * The session that a request came from, its token being genuine but maybe expired a few minutes ago. It names the person
 * that a kept form belongs to and opens and ends nothing: whoever reads the form must sign in as that person first.
 */
export async function staleSession(
  request: Request,
  config: Config,
): Promise<{ userId: string; sessionId: string } | null> {
  const { jwtKey, issuer } = config.clerk;
  for (const token of sessionTokens(parseCookies(request.headers.get("cookie")))) {
    const claims = await verifyToken(token, {
      jwtKey,
      authorizedParties: [config.origin],
      clockSkewInMs: STALE_MAX,
    }).catch(() => null);
    if (claims?.sid && claims.iss === issuer) return { userId: claims.sub, sessionId: claims.sid };
  }
  return null;
}

/** The Set-Cookie lines by which this browser forgets the session that it has. */
export const forgettingSession = ({ headers }: Request): string[] =>
  [...parseCookies(headers.get("cookie")).keys()]
    .filter((name) => /^__(session|client_uat|refresh)/.test(name))
    .map((name) => `${name}=; Path=/; Max-Age=0; SameSite=Lax`);
