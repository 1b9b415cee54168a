import { notFound } from "#app/forms/http.server.ts";
import { pathOf } from "#app/visit/path.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { LoaderFunctionArgs, MiddlewareFunction } from "react-router";
import type { Markup } from "./markup.ts";

type Type = "html" | "atom+xml" | "xml";

const TYPES: Record<Type, string> = {
  html: "text/html; charset=utf-8",
  "atom+xml": "application/atom+xml; charset=utf-8",
  xml: "application/xml; charset=utf-8",
};

/** Named in an answer whose page shows pictures that lie elsewhere: `workers/headers.ts` lets them load, and takes the name away. */
export const PICTURES = "x-pictures";

/** A response outside React. `isUnlisted`: search engines are asked not to index it. */
export function answer(type: Type, body: Markup, isUnlisted = false): Response {
  const headers = new Headers({ "content-type": TYPES[type] });
  if (isUnlisted) headers.set("x-robots-tag", "noindex");
  const text = body.toString();
  // Only what a post was rendered to has such an element: all other text is escaped.
  if (type === "html" && text.includes("<img ")) headers.set(PICTURES, "https");
  return new Response(text, { headers });
}

/** Redirects to the canonical path, which is already encoded. */
export const moved = (path: string) =>
  new Response(null, { status: 301, headers: { location: path } });

/** Whether the request is for the page itself: not for the router's data, and not to change something. */
const isForPage = ({ request, url }: LoaderFunctionArgs) =>
  (request.method === "GET" || request.method === "HEAD") && pathOf(request.url) === url.pathname;

/**
 * Answers with what `page` returns, before React. If that is null, and for any other request, the route's `loader` or
 * `action` answers that there is nothing here.
 */
export const published =
  (page: (args: LoaderFunctionArgs) => Promise<Response | null>): MiddlewareFunction<Response> =>
  async (args, next) => {
    const response = isForPage(args) ? await page(args) : null;
    if (response === null) return next();
    args.context.get(visitContext).page = "published";
    return response;
  };

/** The loader and action of a published page, for requests that its middleware did not answer. */
export function nothingHere(): never {
  throw notFound();
}

/** The handle in `@handle`, in lower case; null if it is malformed. */
export function handleIn(at = ""): string | null {
  const [, handle] = /^@([a-z0-9-]{3,30})$/i.exec(at) ?? [];
  return handle?.toLowerCase() ?? null;
}
