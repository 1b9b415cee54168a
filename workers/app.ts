import { scheduler } from "#app/access/doors.server.ts";
import { TICKET } from "#app/forms/kept-forms.server.ts";
import { remindAll } from "#app/account/push/remind.server.ts";
import { reconcile } from "#app/account/reconcile.server.ts";
import { settlePlaces } from "#app/account/reconcile/places.server.ts";
import { reconcilePlans } from "#app/account/reconcile/plans.server.ts";
import { tellClerkAll } from "#app/admin/tell-clerk.server.ts";
import { beginRun, endRun } from "#db/oversight.server.ts";
import { purge } from "#db/purge.server.ts";
import { RouterContextProvider } from "react-router";
import { addressed } from "./address.ts";
import { discardBody, readBody } from "./body.ts";
import { clerkOf, placesSetter, subscriptionReader } from "../app/visit/clerk.ts";
import { type Config, ConfigurationError, configOf } from "../app/visit/config.ts";
import { type Visit, visitContext } from "../app/visit/visit.ts";
import { secured } from "./headers.ts";
import { PublicAddress } from "../app/edge-cache/public-address.ts";
import { type Handshake, arriving, noHandshake } from "../app/visit/handshake.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { respondPublished } from "./published.ts";
import { handle } from "./router.ts";
import {
  type Refusal,
  isApi,
  problem,
  refuseLineEnds,
  refuseUnknownMethod,
  toldToPrograms,
} from "../app/visit/refusal.ts";
import { logError, logRequest } from "../app/visit/request-log.ts";
import { refreshSession, withCookies } from "./session-refresh.ts";

/** Handles one request: strip, identify, refuse, refresh, route, secure, log. Each step has its own file. */
async function respond(request: Request, visit: Visit): Promise<Response> {
  const refused = refuseUnknownMethod(request) ?? refuseForeignOrigin(request, visit.config);
  if (refused) {
    await discardBody(request);
    return refuse(request, visit, refused);
  }
  const read = await readBody(request);
  if (!(read instanceof Request)) return refuse(request, visit, read);
  const lost = refuseLineEnds(request);
  if (lost) return refuse(request, visit, lost);

  const { request: fresh, setCookies } = await refreshSession(read, visit.config);
  const response = await route(fresh, visit);
  if (!visit.resumed) return setting(response, setCookies);
  const renewed = response.headers.getSetCookie();
  const form = formOf(withCookies(fresh, renewed), visit.resumed);
  return setting(await route(form, visit), renewed);
}

/** Adds Set-Cookie lines to a response. The headers are copied, because some are immutable. */
function setting(response: Response, setCookies: string[]): Response {
  if (setCookies.length === 0) return response;
  const headers = new Headers(response.headers);
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(response.body, { status: response.status, headers });
}

function route(request: Request, visit: Visit) {
  const context = new RouterContextProvider();
  context.set(visitContext, visit);
  return handle(request, context);
}

/** Rebuilds the request of a kept form, as the browser sent it to this URL a moment ago. */
function formOf(request: Request, fields: Record<string, string | string[]>) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((text) => [name, text])),
  );
  const { headers } = request;
  const url = new URL(request.url);
  url.searchParams.delete(TICKET);
  const kept = ["cookie", "accept", "user-agent"].map((name) => [name, headers.get(name) ?? ""]);
  return new Request(url, { method: "POST", body, headers: Object.fromEntries(kept) });
}

/** Programs get problem+json; people get the product's own error page, rendered by the router. */
function refuse(request: Request, visit: Visit, refusal: Refusal) {
  if (isApi(request)) return problem(refusal);
  return route(new Request(request.url, { headers: { accept: "text/html" } }), {
    ...visit,
    refusal,
  });
}

/** Cloudflare makes the object in which the time zone is when it is read. */
function zoneOf(request: Request): string {
  const { cf } = request as Request & { cf?: { timezone?: string } };
  return cf?.timezone ?? "UTC";
}

function newVisit(
  request: Request,
  config: Config,
  handshake: Handshake,
  background: Visit["background"],
): Visit {
  return {
    background,
    config,
    exceeded: null,
    pro: null,
    retryAfter: null,
    handshake,
    id: crypto.randomUUID(),
    nonce: "",
    page: "bare",
    refusal: null,
    resumed: null,
    roundTrips: [],
    setCookies: [],
    timeZone: () => zoneOf(request),
  };
}

/** What the handler needs of Cloudflare's ExecutionContext. */
type Background = { waitUntil: (work: Promise<unknown>) => void };

/** What Cloudflare tells a job: which of the schedules it is for, and the minute. */
type Scheduled = { cron: string; scheduledTime: number };

/** The schedule of `wrangler.toml` for reminders. Any other is the hourly job's. */
const EACH_MINUTE = "* * * * *";

export default {
  async fetch(request: Request, env: object, context: Background): Promise<Response> {
    const startedAt = Date.now();
    let config: Config;
    try {
      config = configOf(env);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      console.error(error.message);
      return problem({
        status: 500,
        title: "Rowkeep is not configured",
        detail: "A value is missing or wrong. The worker's log says which, and where to find it.",
      });
    }
    const sent = addressed(request, config);
    const published = PublicAddress.of(sent);
    const { request: asked, handshake } = published
      ? { request: sent, handshake: noHandshake(sent.url) }
      : arriving(sent, config);
    const visit = newVisit(request, config, handshake, (work) => context.waitUntil(work));
    let response: Response;
    try {
      response = published
        ? await respondPublished(sent, published, visit, route)
        : toldToPrograms(asked, await respond(asked, visit), visit.id);
    } catch (error) {
      logError(visit.id, error);
      response = problem({ status: 500, title: "Something went wrong", detail: visit.id });
    }
    logRequest(asked, visit, response.status, startedAt);
    return secured(setting(response, visit.setCookies), visit);
  },

  async scheduled({ cron, scheduledTime }: Scheduled, env: object): Promise<void> {
    const config = configOf(env);
    const system = scheduler(config);
    if (cron === EACH_MINUTE) {
      if (config.push) await remindAll(system, config.push, new Date(scheduledTime));
      return;
    }
    await beginRun(system);
    await purge(system);
    await tellClerkAll(system, clerkOf(config));
    await reconcile(system, clerkOf(config));
    await reconcilePlans(system, subscriptionReader(config));
    await settlePlaces(system, placesSetter(config));
    await endRun(system);
  },
};
