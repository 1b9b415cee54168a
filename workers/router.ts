import { type RequestHandler, type ServerBuild, createRequestHandler } from "react-router";
import { pathOf } from "../app/visit/path.ts";

const build = () => import("virtual:react-router/server-build");

/**
 * The build with the API's routes alone, of which one answers what is not there. The router tries one route after the
 * other, those with the most segments first, and pages have more than the API: each of its requests would pass all of
 * them, twice.
 */
export function apiOf({ routes, ...rest }: ServerBuild): ServerBuild {
  const found = Object.entries(routes).filter(
    ([, route]) => !route?.parentId || (route.path ?? "api/").startsWith("api/"),
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
  // Spelled in another way, such as `/API/…`, it is a path like any other.
  const handler = pathOf(request.url).startsWith("/api/")
    ? (handlers.api ??= build().then((built) => create(apiOf(built))))
    : (handlers.pages ??= build().then((built) => create(built)));
  return (await handler)(request, context);
};
