import { pathOf } from "./path.ts";

/** Why a request is rejected before the router. Shown as a page of the product, or as problem+json. */
export type Refusal = { status: number; title: string; detail: string };

const SAFE = new Set(["GET", "HEAD"]);
const KNOWN = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Whether a request may change something (RFC 9110, section 9.2.1). */
export const isUnsafe = (request: Request) => !SAFE.has(request.method);

/** Rejects methods that no route answers. */
export function refuseUnknownMethod(request: Request): Refusal | null {
  if (KNOWN.has(request.method)) return null;
  return {
    status: 405,
    title: "That cannot be done here",
    detail: `Rowkeep does not answer ${request.method} requests.`,
  };
}

/** Encoded line breaks, which no route pattern matches, not even the catch-all. */
const LINE_END = /%0[ad]|%e2%80%a[89]/i;

/** Otherwise, programs would get the 404 page. */
export function refuseLineEnds(request: Request): Refusal | null {
  if (!isApi(request) || !LINE_END.test(pathOf(request.url))) return null;
  return { status: 404, title: "Not found", detail: "There is nothing here." };
}

/**
 * Whether a program calls this path, and so gets problem+json (RFC 9457) instead of a page. Case, escapes and double
 * slashes do not matter, as they do not matter to the router.
 */
export const isApi = (request: Request) => /^\/+api\//i.test(unescaped(pathOf(request.url)));

/** Unchanged if its escapes are malformed. */
function unescaped(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** A response as problem+json (RFC 9457). */
export function problem({ status, title, detail }: Refusal, extra: Record<string, unknown> = {}) {
  return Response.json(
    { type: "about:blank", title, status, detail, ...extra },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

const TITLES: Record<number, string> = {
  400: "Bad request",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "That is too large",
  422: "Unprocessable content",
};

/**
 * The response for a program: an error that the router or a page has answered with text or HTML becomes problem+json.
 * `id`: the id of the request in the log.
 */
export function toldToPrograms(request: Request, response: Response, id: string): Response {
  const { status, headers } = response;
  const isTold = headers.get("content-type")?.startsWith("application/problem+json");
  if (status < 400 || isTold || !isApi(request)) return response;
  const title = TITLES[status] ?? (status < 500 ? "Refused" : "Something went wrong");
  // Another person's row and a missing one get the same answer, so only errors of ours carry the id.
  const told = problem({ status, title, detail: status < 500 ? `${title}.` : `Request ${id}.` });
  const kept = new Headers(headers);
  for (const name of ["content-type", "content-length", "content-encoding"]) kept.delete(name);
  for (const [name, value] of told.headers) kept.set(name, value);
  return new Response(told.body, { status, headers: kept });
}
