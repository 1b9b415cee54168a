import { createClient, findClient } from "./lifecycle/clients.ts";
import {
  CLIENT_COOKIE,
  clientCookie,
  clientUatCookies,
  readCookies,
} from "./credentials/cookies.ts";
import type { Emulator } from "./instance/emulator.ts";
import { requestingOrigin } from "./instance/origins.ts";
import { activeSessions } from "./instance/lookup.ts";

/** Requests with which a browser becomes a client. */
const BEGINNINGS = /\/v1\/client\/sign_(ins|ups)\/?$/;

/**
 * Answers the Frontend API like a production instance. It recognises a browser by a cookie of Clerk's own, which the
 * browser gets when it starts to sign in or up. It also sets `__client_uat` here, because clerk-js writes that only
 * with test keys.
 */
export async function asProduction(
  clerk: Emulator,
  request: Request,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const origin = requestingOrigin(request, clerk.instance.origin);
  const { pathname } = new URL(request.url);
  const isBeginning = request.method === "POST" && BEGINNINGS.test(pathname);
  const made = isBeginning && findClient(clerk, request) === null ? createClient(clerk) : null;
  const known = made === null ? request : await withBrowser(request, made.browser);
  const response = await answer(known);
  const headers = new Headers(response.headers);
  if (made !== null) headers.append("set-cookie", clientCookie(origin, made.browser));
  if (response.ok)
    for (const line of staleUat(clerk, known, origin)) headers.append("set-cookie", line);
  const { status, body } = response;
  return new Response(body, { status, headers });
}

/** The request as the browser's next one will be. The parts are copied one by one, as in `app.ts`. */
async function withBrowser(request: Request, browser: string): Promise<Request> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  const cookies = [headers.get("cookie"), `${CLIENT_COOKIE}=${browser}`].filter(Boolean);
  headers.set("cookie", cookies.join("; "));
  return new Request(url, { method, headers, body: await request.arrayBuffer() });
}

/** Set-Cookie strings for a browser whose `__client_uat` is older than its sign-in. */
function staleUat(clerk: Emulator, request: Request, origin: string): string[] {
  const client = findClient(clerk, request);
  const isIn = client !== null && activeSessions(clerk, client).length > 0;
  const seconds = isIn ? Math.floor(client.updatedAt / 1000) : 0;
  const sent = readCookies(request).get(`__client_uat_${clerk.instance.cookieSuffix}`);
  return sent === String(seconds) ? [] : clientUatCookies(clerk.instance, origin, seconds);
}
