import { type RequestHandler, type ServerBuild, createRequestHandler } from "react-router";
import { isApi } from "../app/visit/refusal.ts";

const build = () => import("virtual:react-router/server-build");

/** Routes that can match a path under `/api`. */
const MAY_BE_API = /^(?:api\/|[:*])/;

/**
 * The build with no other routes. The router tries one route after the other, those with the most segments first, and
 * pages have more than the API: each of its requests would pass all of them, twice.
 */
export function apiOf({ routes, ...rest }: ServerBuild): ServerBuild {
  const found = Object.entries(routes).filter(
    ([, route]) => !route?.path || MAY_BE_API.test(route.path),
  );
  return { ...rest, routes: Object.fromEntries(found) };
}

const create = (built: Parameters<typeof createRequestHandler>[0]) =>
  createRequestHandler(built, import.meta.env.MODE);

const handlers: { pages?: Promise<RequestHandler>; api?: Promise<RequestHandler> } = {};

/**
 * The router, created by the first request. If it gets a function instead of the build, it ranks all routes anew for
 * each request; only development needs that, because its routes change.
 */
export const handle: RequestHandler = async (request, context) => {
  if (import.meta.env.DEV) handlers.api = handlers.pages ??= Promise.resolve(create(build));
  const handler = isApi(request)
    ? (handlers.api ??= build().then((built) => create(apiOf(built))))
    : (handlers.pages ??= build().then((built) => create(built)));
  return (await handler)(request, context);
};
