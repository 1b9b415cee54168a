import { visitContext } from "#app/visit/visit.ts";
import { clerkMiddleware, getAuth } from "@clerk/react-router/server";
import type { Session } from "#app/visit/session-token.ts";
import { parseCookies, serializeCookies } from "#app/visit/cookies.ts";
import type { LoaderFunctionArgs, MiddlewareFunction } from "react-router";
import { asSeenByClerk, settled, toTheAddressMeant } from "./handshake.server.ts";

/** The parameter or cookie by which Clerk's handshake ends. */
const HANDSHAKE = "__clerk_handshake";

/** The request, as far as it tells who is there, without what ends a handshake; null when it has nothing of it. */
function withoutHandshake({ url: address, method, headers: sent }: Request): Request | null {
  const url = new URL(address);
  const cookies = parseCookies(sent.get("cookie"));
  if (!url.searchParams.has(HANDSHAKE) && !cookies.has(HANDSHAKE)) return null;
  url.searchParams.delete(HANDSHAKE);
  cookies.delete(HANDSHAKE);
  const headers = new Headers(sent);
  headers.set("cookie", serializeCookies(cookies));
  return new Request(url, { method, headers });
}

/**
 * Clerk's middleware with everything said: keys from the configuration, the one party that may use a token,
 * verification without a network call. A handshake that does not verify counts for nothing: with keys of a development
 * instance Clerk's SDK would throw.
 */
export const clerk: MiddlewareFunction<Response> = async (args, next) => {
  const visit = args.context.get(visitContext);
  const { config } = visit;
  const { publishableKey, secretKey, jwtKey, proxyUrl } = config.clerk;
  const authenticate = clerkMiddleware({
    publishableKey,
    secretKey,
    jwtKey,
    ...(proxyUrl && { proxyUrl }),
    authorizedParties: [config.origin],
    signInUrl: "/sign-in",
    signUpUrl: "/sign-up",
    signInFallbackRedirectUrl: "/dashboard",
    signUpFallbackRedirectUrl: "/dashboard",
  });
  let isThrough = false;
  const onward = async () => {
    isThrough = true;
    return toTheAddressMeant(args) ?? next();
  };
  const seen = asSeenByClerk(args.request);
  let response: Awaited<ReturnType<typeof authenticate>>;
  try {
    response = await authenticate({ ...args, request: seen }, onward);
  } catch (fault) {
    const request = isThrough ? null : withoutHandshake(seen);
    if (request === null) throw fault;
    response = await authenticate({ ...args, request }, onward);
  }
  return response && settled(response, visit);
};

/**
 * The verified session, or null. Clerk's SDK takes a bearer token whose issuer is wrong or missing, and one
 * without a session; here both are nobody.
 */
export async function readSession(
  args: Pick<LoaderFunctionArgs, "request" | "context" | "params" | "url" | "pattern">,
): Promise<Session | null> {
  const { config } = args.context.get(visitContext);
  const { userId, sessionId, sessionClaims } = await getAuth(args);
  if (!userId || !sessionId || !sessionClaims) return null;
  if (sessionClaims.iss !== config.clerk.issuer || sessionClaims.sid !== sessionId) return null;
  if (sessionClaims.azp !== config.origin || sessionClaims.sub !== userId) return null;
  return { userId, sessionId };
}
