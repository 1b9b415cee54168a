import { clerkOf } from "#app/visit/clerk.ts";
import type { Config } from "#app/visit/config.ts";
import { visitContext } from "#app/visit/visit.ts";
import { clerkMiddleware, getAuth } from "@clerk/react-router/server";
import { isForThisSite, type Session } from "#app/visit/session-token.ts";
import { parseCookies, serializeCookies } from "#app/visit/cookies.ts";
import { type LoaderFunctionArgs, type MiddlewareFunction, createContext } from "react-router";
import { asSeenByClerk, settled, toTheAddressMeant } from "./handshake.server.ts";

/** The parameter or cookie in which Clerk's handshake ends. */
const HANDSHAKE = "__clerk_handshake";

/**
 * The request without the end of a handshake; null if it has none. Used for authentication only, so the body is
 * dropped.
 */
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

/** The session, found out once per request. There is no default: reading it throws if no middleware has set it. */
const sessionContext = createContext<Session | null>();

/**
 * Clerk's own middleware, with all options given: keys from the configuration, and verification without a network call.
 * Which party may use a token is ours to say (`sessionOf`). Clerk's loader and provider render pages from its context.
 */
export const clerkForPages = settling((config) => {
  const { publishableKey, secretKey, jwtKey, proxyUrl } = config.clerk;
  const authenticate = clerkMiddleware({
    publishableKey,
    secretKey,
    jwtKey,
    ...(proxyUrl && { proxyUrl }),
    signInUrl: "/sign-in",
    signUpUrl: "/sign-up",
    signInFallbackRedirectUrl: "/dashboard",
    signUpFallbackRedirectUrl: "/dashboard",
  });
  return (args, next) =>
    authenticate(args, async () => {
      args.context.set(sessionContext, sessionOf(await getAuth(args), config, args.request));
      return next();
    });
});

/**
 * The same for programs, which render nothing. It asks Clerk's client as the middleware does, but uses one client per
 * isolate; the middleware looks up its options and creates a client for each request.
 */
export const clerkForPrograms = settling((config) => async ({ request, context }, next) => {
  const { authenticateRequest } = clerkOf(config);
  const state = await authenticateRequest(request);
  const auth = state.headers.has("location") ? null : state.toAuth();
  if (auth === null) return new Response(null, { status: 307, headers: state.headers });
  context.set(sessionContext, sessionOf(auth, config, request));
  const response = await next();
  for (const [name, value] of state.headers) response.headers.append(name, value);
  return response;
});

/**
 * Wraps Clerk's part: it sees only what it needs of a request, and its responses are made safe. A handshake that does
 * not verify is ignored; with the keys of a development instance, Clerk's SDK would throw.
 */
function settling(
  authenticating: (config: Config) => MiddlewareFunction<Response>,
): MiddlewareFunction<Response> {
  return async (args, next) => {
    const visit = args.context.get(visitContext);
    const authenticate = authenticating(visit.config);
    let isThrough = false;
    const onward = async () => {
      isThrough = true;
      return toTheAddressMeant(args) ?? next();
    };
    const seen = asSeenByClerk(args.request);
    let response: Awaited<ReturnType<typeof authenticate>>;
    try {
      response = await authenticate({ ...args, request: seen }, onward);
    } catch (error) {
      const request = isThrough ? null : withoutHandshake(seen);
      if (request === null) throw error;
      response = await authenticate({ ...args, request }, onward);
    }
    return response && settled(response, visit);
  };
}

/** What Clerk's SDK returns for a verified token. */
type Verified = {
  userId: string | null;
  sessionId: string | null;
  sessionClaims: {
    iss: string;
    sub: string;
    iat: number;
    azp?: string;
    sid?: string;
    fva?: unknown;
    act?: unknown;
    o?: { id: string; slg?: string; rol?: string };
  } | null;
};

/**
 * The session of a verified token, or null. Clerk's SDK accepts a bearer token with a wrong or missing issuer, and one
 * without a session; here, both are nobody. Which site a token is for, a cookie need not say (decision 035).
 */
export function sessionOf(
  { userId, sessionId, sessionClaims }: Verified,
  config: Config,
  { headers }: Pick<Request, "headers">,
): Session | null {
  if (!userId || !sessionId || !sessionClaims) return null;
  if (sessionClaims.iss !== config.clerk.issuer || sessionClaims.sid !== sessionId) return null;
  if (!isForThisSite(sessionClaims, config) || sessionClaims.sub !== userId) return null;
  if (!sessionClaims.azp && headers.has("authorization")) return null;
  const impersonatorId = impersonatorOf(sessionClaims.act);
  if (impersonatorId === null) return null;
  const factorAges = factorAgesOf(sessionClaims.fva);
  const organization = organizationOf(sessionClaims);
  return {
    userId,
    sessionId,
    ...(factorAges && { factorAges }),
    ...(organization && { organization }),
    ...(impersonatorId !== undefined && { impersonatorId }),
  };
}

/** Clerk's claim `act` (https://clerk.com/docs/guides/users/impersonation); null if it names nobody. */
function impersonatorOf(act: unknown): string | null | undefined {
  if (act === undefined) return undefined;
  const sub = typeof act === "object" && act !== null && "sub" in act ? act.sub : null;
  return isWord(sub) ? sub : null;
}

/** The claim `fva` (https://clerk.com/docs/guides/sessions/session-tokens); null if it is missing or malformed. */
function factorAgesOf(fva: unknown): readonly [number, number] | null {
  const [first, second]: unknown[] = Array.isArray(fva) ? fva : [];
  return Number.isInteger(first) && Number.isInteger(second)
    ? [Number(first), Number(second)]
    : null;
}

/**
 * Clerk's claim `o` (version 2 of its tokens), whose roles have no prefix; null without one, or for one that has no slug.
 * Roles that a deployment has made itself are members.
 */
function organizationOf({ o, iat }: NonNullable<Verified["sessionClaims"]>) {
  if (!o || !isWord(o.id) || !isWord(o.slg)) return null;
  const role = o.rol === "admin" ? ("admin" as const) : ("member" as const);
  return { id: o.id, slug: o.slg, role, issuedAt: iat };
}

const isWord = (value: unknown): value is string =>
  typeof value === "string" && /^\S+$/.test(value);

/** The verified session, or null. Throws an Error if no middleware above has run. */
export const readSession = ({ context }: Pick<LoaderFunctionArgs, "context">): Session | null =>
  context.get(sessionContext);
