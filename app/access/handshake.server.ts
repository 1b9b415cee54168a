import { type Visit, visitContext } from "#app/visit/visit.ts";
import { addressBack, handshakeCookie } from "#app/visit/handshake.ts";
import { type LoaderFunctionArgs, redirect } from "react-router";
import { goingRound } from "./going-round.server.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context" | "url">;

/** How often a browser is sent to hand shakes before a page says that it does not help. */
const ROUNDS_MAX = 3;

/** Where Clerk's Frontend API hands shakes. */
const ENDPOINT = /\/v1\/client\/handshake$/;

/**
 * The request as Clerk's SDK is to see it. From which site a link was followed is not its business: it would hand shakes
 * with everyone who comes from elsewhere, for the sake of other domains of the same instance, which Rowkeep has none of.
 */
export function asSeenByClerk(request: Request): Request {
  if (!request.headers.has("referer")) return request;
  const headers = new Headers(request.headers);
  headers.delete("referer");
  return new Request(request.url, { method: request.method, headers });
}

/**
 * What a page is answered in place of itself when a handshake ended with it, or its address held what nobody here asked for:
 * the address that was meant. Null where the page may be shown.
 */
export function toTheAddressMeant({ context, request, url }: Args): Response | null {
  const visit = context.get(visitContext);
  const { address, ends, isStray, isOver } = visit.handshake;
  // What scripts fetch as data, and programs from the API, is answered at the address that was meant.
  const isPage =
    new URL(request.url).pathname === url.pathname && !url.pathname.startsWith("/api/");
  if (ends || (isStray && isPage)) return leadTo(address);
  if (isOver && isPage) visit.setCookies.push(handshakeCookie.forgotten(visit.config));
  return null;
}

const leadTo = (address: string) =>
  redirect(address, { status: 307, headers: { "cache-control": "no-store" } });

/**
 * Clerk's own answer, made safe: to the handshake with a secret of this browser's and without its session token, or back
 * from it to the address that was meant.
 * @throws a page that says so when the browser has been sent there time and again.
 */
export function settled(response: Response, visit: Visit): Response {
  const location = response.headers.get("location");
  if (location !== null && ENDPOINT.test(location.split("?")[0] ?? ""))
    return begin(location, visit);
  const { config, handshake } = visit;
  if (!handshake.ends) return response;
  visit.setCookies.push(handshakeCookie.ended(config, handshake.rounds));
  const home = leadTo(handshake.address);
  for (const line of response.headers.getSetCookie()) home.headers.append("set-cookie", line);
  return home;
}

function begin(location: string, visit: Visit): Response {
  const { config, handshake } = visit;
  const rounds = handshake.rounds + 1;
  if (rounds > ROUNDS_MAX) {
    visit.setCookies.push(handshakeCookie.forgotten(config));
    throw goingRound();
  }
  // Tabs that begin together share one secret, else each would undo the one before.
  const state = handshake.state ?? crypto.getRandomValues(new Uint8Array(16)).toHex();
  const url = new URL(location);
  url.searchParams.delete("__session");
  url.searchParams.set("redirect_url", addressBack(handshake, state, rounds));
  visit.setCookies.push(handshakeCookie.begun(config, state, rounds));
  return leadTo(url.href);
}
