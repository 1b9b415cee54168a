import { hardening } from "../verify/controls/headers.ts";
import type { Request } from "./render.ts";
import type { Answer, Outcome } from "./send.ts";

/** What no answer may contain: names of our files and tables, statements, stack traces. */
const INSIDE =
  /\n\s+at (async )?[\w.<>]+ \(|\bat (async )?(file|node|cloudflare):|node_modules|server-build|\.tsx?:\d+|\.js:\d+:\d+|\b(Type|Range|Reference|Syntax)Error: |NeonDb|DrizzleQuery|DatabaseError|violates [\w-]+ constraint|relation "\w+" does|syntax error at or near|set_config\(|insert into "|owner_id"? =|postgresql:\/\/|rowkeep_(app|owner)/;

/**
 * Whether workerd itself answered: the request was invalid HTTP, and no worker has seen it, because there is no request
 * id. 501 is a method that workerd does not know. A length, an encoding or a host that it cannot read is 400 or 500.
 */
export const isRuntimes = ({ isHttp }: Request, { headers }: Answer) =>
  !isHttp && headers["x-request-id"] === undefined;

/** Page data is excluded; it has the router's own type. */
const isApi = ({ target }: Request) => /^\/api\//i.test(target) && !/\.data(\?|$)/.test(target);

const BODY_MAX = 256 * 1_024;

/** Statuses of requests that are rejected for another reason, before or after their size is known. */
const REFUSED = new Set([400, 403, 405, 413]);

/** If a URL contains a line end, the router finds no page for it, not even the one for errors: it shows its 404. */
const LINE_END = /%0[ad]|%e2%80%a[89]/i;

function sizeFaults(
  { body, method, isHttp, target }: Request,
  { status }: Answer,
): (string | false)[] {
  const isRefused = REFUSED.has(status) || (status === 404 && LINE_END.test(target));
  const isHeavy = body.length > BODY_MAX && method !== "GET" && method !== "HEAD" && isHttp;
  return [isHeavy && !isRefused && `${body.length} bytes were answered ${status}`];
}

function placeFaults(origin: string, { headers: { location } }: Answer): (string | false)[] {
  const leads = location === undefined ? origin : new URL(location, origin).origin;
  return [leads !== origin && `leads to ${leads}`];
}

/** Everything that is wrong with the result of a request; empty if all is well. */
export function faultsOf(request: Request, outcome: Outcome, origin: string): string[] {
  if (outcome === "hung") return ["is not answered in time"];
  if (outcome === "closed") return request.isHttp ? ["the connection ended without an answer"] : [];
  if (isRuntimes(request, outcome)) return [];
  const { status, headers, body } = outcome;
  const type = headers["content-type"] ?? "";
  const policy = String(headers["content-security-policy"] ?? "");
  const inside = INSIDE.exec(body)?.[0].trim();
  const found = [
    status >= 500 && `is answered ${status}`,
    inside !== undefined && `tells of the inside: ${inside}`,
    !policy.includes("default-src 'none'") && "has no strict policy",
    ...Object.entries(hardening).map(
      ([name, due]) => headers[name] !== due && `${name} is ${String(headers[name])}`,
    ),
    headers["x-injected"] !== undefined && "has a header that the request brought",
    isApi(request) &&
      status >= 400 &&
      !type.startsWith("application/problem+json") &&
      `is ${type}, not problem+json`,
    ...sizeFaults(request, outcome),
    ...placeFaults(origin, outcome),
  ];
  return found.filter((fault) => fault !== false);
}
