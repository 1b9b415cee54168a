import { edgeCache } from "#app/edge-cache/forget.ts";
import type { PublicAddress } from "#app/edge-cache/public-address.ts";
import type { Visit } from "#app/visit/visit.ts";
import { discardBody } from "./body.ts";

/**
 * Answers what is published: from the cache, or by `route`, which gets a request without a single header, so that nobody's
 * cookie or token can have a part in what is kept for everyone. 304 for who has it already (RFC 9110, section 13.1.2).
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
  // Only what is there, and was made by a published page, has a tag.
  if (tag === null) return withoutBody(request.method, page);
  visit.page = "published";
  if (!matches(request.headers.get("if-none-match"), tag)) return withoutBody(request.method, page);
  await page.body?.cancel();
  return new Response(null, { status: 304, headers: { etag: tag } });
}

function withoutBody(method: string, page: Response): Response {
  return method === "HEAD" ? new Response(null, page) : page;
}

/** Weak comparison: what packs a page on its way marks the tag. */
const matches = (asked: string | null, tag: string) =>
  asked !== null &&
  (asked.trim() === "*" ||
    asked.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === tag));
