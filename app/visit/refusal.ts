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

/**
 * Paths that programs call: they get problem+json (RFC 9457) where people get a page. Case, escapes and slashes twice
 * count as little as to the router.
 */
export const isApi = (request: Request) =>
  /^\/+api\//i.test(unescaped(new URL(request.url).pathname));

/** As it came where its escapes are none. */
function unescaped(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** RFC 9457 answer. */
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
 * What a program is answered: a fault that the router, or whoever else, told in words or as a page of its own becomes
 * problem+json. `id`: the request's, by which the log names it.
 */
export function toldToPrograms(request: Request, response: Response, id: string): Response {
  const { status, headers } = response;
  const isTold = headers.get("content-type")?.startsWith("application/problem+json");
  if (status < 400 || isTold || !isApi(request)) return response;
  const title = TITLES[status] ?? (status < 500 ? "Refused" : "Something went wrong");
  // What is another's and what is missing are told alike, so what is no fault of ours bears no id.
  const told = problem({ status, title, detail: status < 500 ? `${title}.` : `Request ${id}.` });
  const kept = new Headers(headers);
  for (const name of ["content-type", "content-length", "content-encoding"]) kept.delete(name);
  for (const [name, value] of told.headers) kept.set(name, value);
  return new Response(told.body, { status, headers: kept });
}
