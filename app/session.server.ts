import { visitContext } from "#workers/context.ts";
import { clerkMiddleware, getAuth } from "@clerk/react-router/server";
import type { LoaderFunctionArgs, MiddlewareFunction } from "react-router";

/** A person whose session token this request carries: genuine, alive, made for this site. */
export type Session = { userId: string; sessionId: string };

/**
 * Clerk's middleware with everything said: keys from the configuration, the one party that may use a token,
 * verification without a network call.
 */
export const clerk: MiddlewareFunction<Response> = (args, next) => {
  const { config } = args.context.get(visitContext);
  const { publishableKey, secretKey, jwtKey, proxyUrl } = config.clerk;
  return clerkMiddleware({
    publishableKey,
    secretKey,
    jwtKey,
    ...(proxyUrl && { proxyUrl }),
    authorizedParties: [config.origin],
    signInUrl: "/sign-in",
    signUpUrl: "/sign-up",
    signInFallbackRedirectUrl: "/dashboard",
    signUpFallbackRedirectUrl: "/dashboard",
  })(args, next);
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
