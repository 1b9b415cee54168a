/** Why a request is turned away before the router: shown as a page of the product, or as problem+json. */
export type Refusal = { status: number; title: string; detail: string };

const SAFE = new Set(["GET", "HEAD"]);
const KNOWN = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Whether a request may change something (RFC 9110, section 9.2.1). */
export const isUnsafe = (request: Request) => !SAFE.has(request.method);

/** Only the methods that some route can answer get further. */
export function refuseUnknownMethod(request: Request): Refusal | null {
  if (KNOWN.has(request.method)) return null;
  return {
    status: 405,
    title: "That cannot be done here",
    detail: `Rowkeep does not answer ${request.method} requests.`,
  };
}

/** Encoded ends of a line, which no pattern of the router matches, not even the one for all that is not there. */
const LINE_END = /%0[ad]|%e2%80%a[89]/i;

/** Programs would get a page's 404 for such an address. */
export function refuseLineEnds(request: Request): Refusal | null {
  if (!isApi(request) || !LINE_END.test(new URL(request.url).pathname)) return null;
  return { status: 404, title: "Not found", detail: "There is nothing here." };
}

/** Paths that programs call: they get problem+json (RFC 9457) where people get a page. Case counts as little as to the router. */
export const isApi = (request: Request) =>
  new URL(request.url).pathname.toLowerCase().startsWith("/api/");

/** RFC 9457 answer. */
export function problem({ status, title, detail }: Refusal, extra: Record<string, unknown> = {}) {
  return Response.json(
    { type: "about:blank", title, status, detail, ...extra },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
