import { edgeCache } from "#app/edge-cache/forget.ts";
import { PICTURES } from "#app/published/answer.ts";
import type { PublicAddress } from "#app/edge-cache/public-address.ts";
import type { Visit } from "#app/visit/visit.ts";
import { discardBody } from "./body.ts";

/**
 * Answers a published page, from the cache or through `route`. `route` gets a request without any headers, so no cookie
 * or token can influence what is cached for everyone. The answer is 304 if the browser already has the page (RFC 9110,
 * section 13.1.2).
 */
export async function respondPublished(
  request: Request,
  address: PublicAddress,
  visit: Visit,
  route: (request: Request, visit: Visit) => Promise<Response>,
): Promise<Response> {
  await discardBody(request);
  const page = await edgeCache().answer(address, (bare) => route(bare, visit));
  const tag = page.headers.get("etag");
  // Only an existing page from `app/published` has a tag.
  if (tag === null) return withoutBody(request.method, page);
  visit.page = "published";
  if (!matches(request.headers.get("if-none-match"), tag)) return withoutBody(request.method, page);
  await page.body?.cancel();
  const headers = new Headers({ etag: tag });
  // A browser takes the headers of a 304 for the page that it has.
  if (page.headers.has(PICTURES)) headers.set(PICTURES, "https");
  return new Response(null, { status: 304, headers });
}

function withoutBody(method: string, page: Response): Response {
  return method === "HEAD" ? new Response(null, page) : page;
}

/** Weak comparison, because a proxy that compresses the page marks the tag as weak. */
const matches = (asked: string | null, tag: string) =>
  asked !== null &&
  (asked.trim() === "*" ||
    asked.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === tag));
