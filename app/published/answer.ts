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

/** A page of its own, outside React. `isUnlisted`: search engines are asked to leave it out. */
export function answer(type: Type, body: Markup, isUnlisted = false): Response {
  const headers = new Headers({ "content-type": TYPES[type] });
  if (isUnlisted) headers.set("x-robots-tag", "noindex");
  const text = body.toString();
  // Only what a post was rendered to has such an element: all other text is escaped.
  if (type === "html" && text.includes("<img ")) headers.set(PICTURES, "https");
  return new Response(text, { headers });
}

/** To the one address that a page has, from any other. The path is encoded already. */
export const moved = (path: string) =>
  new Response(null, { status: 301, headers: { location: path } });

/** A request for the page itself: neither for what scripts would get of it, nor one that would change it. */
const isForPage = ({ request, url }: LoaderFunctionArgs) =>
  (request.method === "GET" || request.method === "HEAD") && pathOf(request.url) === url.pathname;

/** Answers with what `page` gives, before React. For null, and for all else, the route's `loader` or `action` says that nothing is there. */
export const published =
  (page: (args: LoaderFunctionArgs) => Promise<Response | null>): MiddlewareFunction<Response> =>
  async (args, next) => {
    const response = isForPage(args) ? await page(args) : null;
    if (response === null) return next();
    args.context.get(visitContext).page = "published";
    return response;
  };

/** The loader and the action of a published page, which speak where its middleware did not. */
export function nothingHere(): never {
  throw notFound();
}

/** The handle in `@handle`, in small letters; null for what is none. */
export function handleIn(at = ""): string | null {
  const [, handle] = /^@([a-z0-9-]{3,30})$/i.exec(at) ?? [];
  return handle?.toLowerCase() ?? null;
}
