import { visitContext } from "#app/visit/visit.ts";
import { WORKSPACE_PARAMETER } from "#app/visit/workspace.ts";
import { pathOf } from "#app/visit/path.ts";
import { isApi, isUnsafe, problem } from "#app/visit/refusal.ts";
import { type LoaderFunctionArgs, type MiddlewareFunction, redirect } from "react-router";
import { keptFormReader } from "./doors.server.ts";
import { readBoundForm } from "#app/forms/bound-form.server.ts";
import { eraseFields, resumableFields } from "#app/forms/kept-forms.server.ts";
import { forgetTurns, toSignIn } from "./going-round.server.ts";
import { notFound, refused, wrongFields } from "#app/forms/http.server.ts";
import { refuseImpersonator } from "./impersonation.server.ts";
import { keepForm } from "./keep-form.server.ts";
import { admit, admitAddress } from "./rate-limit.server.ts";
import type { AccessRule, RouteEntry } from "./rule.ts";
import { PERSON_FIELD } from "#app/tabs/person-field.ts";
import type { Session } from "#app/visit/session-token.ts";
import { readSession } from "./session.server.ts";

/** The rules of routes that a workspace can be named for. */
const IN_WORKSPACE: readonly AccessRule[] = ["owner", "org-admin"];

const unauthenticated = () =>
  problem({ status: 401, title: "Unauthorized", detail: "Sign in, or send a session token." });

/** `isAnother`: the page that sent this tells its person so, and keeps the change. */
const signedInAsAnother = () =>
  problem(
    {
      status: 401,
      title: "Unauthorized",
      detail: "Somebody else is signed in in this browser now.",
    },
    { isAnother: true },
  );

/**
 * Clerk's SDK would ask Clerk's API about each machine token (`ak_…`, `mt_…`, `oat_…`) that anyone sends. Rowkeep does
 * not use them, so everything but a JWT is rejected here.
 */
export const refuseMachineTokens: MiddlewareFunction<Response> = async (args, next) => {
  const authorization = args.request.headers.get("authorization");
  if (authorization !== null && !/^Bearer eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(authorization)) {
    await admitAddress(args, "entrances");
    throw unauthenticated();
  }
  return next();
};

/**
 * A change that waited in a browser for its connection names its person. It is not accepted under the session of
 * somebody else who has signed in to the same browser since. The name itself gives access to nothing.
 */
function isForAnother({ request }: LoaderFunctionArgs, { userId }: Session): boolean {
  const made = request.headers.get("rowkeep-person");
  return made !== null && made !== userId;
}

/** A page whose query names an owner is refused: only the session says whose rows these are. */
function refuseChosenOwner({ url }: LoaderFunctionArgs) {
  const name = [...url.searchParams.keys()].find((key) => /^owner_?id$/i.test(key));
  if (name !== undefined) throw refused(422, `There is no field “${name}”.`);
}

/** A program that asks for what its route does not know is told so, as it would take the answer for what it asked for. */
function refuseUnknownParameters({ url }: LoaderFunctionArgs, { access, query = [] }: RouteEntry) {
  const known = IN_WORKSPACE.includes(access) ? [...query, WORKSPACE_PARAMETER] : query;
  const name = [...url.searchParams.keys()].find((key) => !known.includes(key));
  if (name !== undefined)
    throw wrongFields({ form: `There is no parameter “${name.slice(0, 40)}”.` });
}

/**
 * Checks each request against the rule of its route, before any loader runs. A route that is not in the `table` does
 * not exist.
 */
export function guardOf(table: readonly RouteEntry[]): MiddlewareFunction<Response> {
  const rules = new Map(table.map((entry) => [entry.path, entry]));
  return (args, next) => guard(rules.get(`/${args.pattern}`), args, next);
}

async function guard(
  route: RouteEntry | undefined,
  ...[args, next]: Parameters<MiddlewareFunction<Response>>
): Promise<Response> {
  if (route === undefined) throw notFound();
  const { access: rule } = route;
  const isForm = isUnsafe(args.request) && !isApi(args.request);
  const session = readSession(args);
  if (session === null) {
    if (rule !== "entrance") throw await turnAway(args);
    await admitAddress(args, "entrances");
    return next();
  }
  if (isForAnother(args, session)) throw signedInAsAnother();
  if (route.own) refuseImpersonator(args, session);
  if (rule !== "entrance") {
    forgetTurns(args);
    if (isApi(args.request)) refuseUnknownParameters(args, route);
    else refuseChosenOwner(args);
  }
  if (isForm) await readBoundForm(args, session.userId);
  if (isUnsafe(args.request)) await admit(args, "writes", session.userId);
  args.context.get(visitContext).pro = (isUnsafe(args.request) && route.pro) || null;
  if (await resume(args, session)) return new Response(null, { status: 204 });

  const response = await next();
  const done = isUnsafe(args.request) && response.status < 400;
  const erased = done ? await eraseFields(args) : null;
  if (erased !== null) response.headers.append("set-cookie", erased);
  return response;
}

/** Asks the worker to resubmit a form that was kept while its session was still active. */
async function resume(args: LoaderFunctionArgs, session: Session): Promise<boolean> {
  const { request, url } = args;
  const isDocument = pathOf(request.url) === url.pathname;
  if (request.method !== "GET" || !isDocument) return false;
  const visit = args.context.get(visitContext);
  const fields = await resumableFields(args, session, () => keptFormReader(args, session));
  visit.resumed = fields && { ...fields, [PERSON_FIELD]: session.userId };
  return visit.resumed !== null;
}

/** Redirects to the sign-in page and back, keeping the form if there was one; programs get 401. */
async function turnAway(args: LoaderFunctionArgs): Promise<Response> {
  const { request, url } = args;
  const kept = isUnsafe(request) && !isApi(request) ? await keepForm(args) : null;
  if (kept !== null) return kept;
  await admitAddress(args, "entrances");
  if (isApi(request)) return unauthenticated();
  const here = url.pathname + url.search;
  // The same URL as GET: if the session is still active, it is picked up again there.
  return isUnsafe(request) ? redirect(here, 303) : toSignIn(args, here);
}
