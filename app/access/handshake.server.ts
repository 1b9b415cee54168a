import { type Visit, visitContext } from "#app/visit/visit.ts";
import { pathOf } from "#app/visit/path.ts";
import { addressBack, handshakeCookie } from "#app/visit/handshake.ts";
import { type LoaderFunctionArgs, redirect } from "react-router";
import { goingRound } from "./going-round.server.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context" | "url">;

/** How often a browser is sent into a handshake before a page says that this does not help. */
const ROUNDS_MAX = 3;

/** The path of the handshake in Clerk's Frontend API. */
const ENDPOINT = /\/v1\/client\/handshake$/;

/**
 * The request as Clerk's SDK may see it. The SDK would start a handshake for everyone who follows a link from another
 * site, because of satellite domains, which Rowkeep does not have. So it does not learn where a link was followed from.
 */
export function asSeenByClerk(request: Request): Request {
  if (!request.headers.has("referer")) return request;
  const headers = new Headers(request.headers);
  headers.delete("referer");
  return new Request(request.url, { method: request.method, headers });
}

/**
 * The redirect that replaces a page if a handshake ended here, or if the URL contained parameters that nobody here
 * asked for. It leads to the intended URL. Null if the page can be shown.
 */
export function toTheAddressMeant({ context, request, url }: Args): Response | null {
  const visit = context.get(visitContext);
  const { address, ends, isStray, isOver } = visit.handshake;
  // Data requests by scripts, and API requests, are answered as if they had been sent to the intended URL.
  const isPage = pathOf(request.url) === url.pathname && !url.pathname.startsWith("/api/");
  if (ends || (isStray && isPage)) return leadTo(address);
  if (isOver && isPage) visit.setCookies.push(handshakeCookie.forgotten(visit.config));
  return null;
}

const leadTo = (address: string) =>
  redirect(address, { status: 307, headers: { "cache-control": "no-store" } });

/**
 * Clerk's response, made safe: a redirect into the handshake gets a secret of this browser and loses its session token;
 * a redirect out of it leads to the intended URL.
 * @throws a page that explains it when the browser has been sent there repeatedly.
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
  // Tabs that start a handshake together share one secret; otherwise each would undo the one before.
  const state = handshake.state ?? crypto.getRandomValues(new Uint8Array(16)).toHex();
  const url = new URL(location);
  url.searchParams.delete("__session");
  url.searchParams.set("redirect_url", addressBack(handshake, state, rounds));
  visit.setCookies.push(handshakeCookie.begun(config, state, rounds));
  return leadTo(url.href);
}
