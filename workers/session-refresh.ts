import { clerkOf } from "../app/visit/clerk.ts";
import type { Config } from "../app/visit/config.ts";
import { parseCookies, serializeCookies } from "../app/visit/cookies.ts";
import { isUnsafe } from "../app/visit/refusal.ts";
import { sessionTokens, tokenExpiry } from "../app/visit/session-token.ts";

/**
 * Headers that the GET copy must not have: those about a body, and those that would make it a page request, which Clerk
 * could answer with a handshake.
 */
const LEFT_BEHIND = ["content-type", "content-length", "origin", "sec-fetch-dest", "accept"];

/**
 * A session token lives for 60 seconds, and Clerk's SDK refreshes an expired one on GET only, so a form that was open
 * for longer would arrive signed out. For an unsafe request with an expired token, this authenticates a GET copy, and
 * returns the request with the fresh cookies, which the response must set as well. If there is nothing to refresh, or
 * Clerk does not answer, the request is returned unchanged.
 */
export async function refreshSession(
  request: Request,
  config: Config,
): Promise<{ request: Request; setCookies: string[] }> {
  const unchanged = { request, setCookies: [] };
  if (!isUnsafe(request) || request.headers.has("authorization")) return unchanged;
  const cookies = parseCookies(request.headers.get("cookie"));
  if (![...cookies.keys()].some((name) => name.startsWith("__refresh_"))) return unchanged;
  const [token] = sessionTokens(cookies);
  if (token === undefined || tokenExpiry(token) > Date.now()) return unchanged;

  const headers = new Headers(request.headers);
  for (const name of LEFT_BEHIND) headers.delete(name);
  headers.set("accept", "application/json");
  const state = await clerkOf(config)
    .authenticateRequest(new Request(request.url, { headers }))
    .catch(() => null);
  const setCookies = state?.headers.getSetCookie() ?? [];
  if (!state?.isAuthenticated || setCookies.length === 0) return unchanged;

  return { request: withCookies(request, setCookies), setCookies };
}

/** The request as the browser would send it after a response with these Set-Cookie lines. */
export function withCookies(request: Request, setCookies: string[]): Request {
  const cookies = parseCookies(request.headers.get("cookie"));
  for (const line of setCookies) {
    for (const [name, value] of parseCookies(line.split(";")[0] ?? "")) cookies.set(name, value);
  }
  const headers = new Headers(request.headers);
  headers.set("cookie", serializeCookies(cookies));
  return new Request(request, { headers });
}
