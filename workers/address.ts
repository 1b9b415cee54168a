import type { Config } from "../app/visit/config.ts";

/** Clerk's SDK trusts these when it builds the URL to return to, but anyone can send them. */
const FORWARDED = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

const ORIGIN = /^[^:]*:\/\/[^/?#]*/;

/**
 * Rewrites a request to the configured origin, whatever its Host header says, so that every absolute URL built from it
 * points here. A request that already does is returned as it is, because copying one is slow; behind Cloudflare that is
 * nearly every request.
 */
export function addressed(request: Request, config: Config): Request {
  const [scheme, host = ""] = config.origin.split("://");
  const { headers: sent } = request;
  const isTrue = (name: string) =>
    !sent.has(name) || (name === "x-forwarded-proto" && sent.get(name) === scheme);
  const isHere = request.url.startsWith(`${config.origin}/`) && sent.get("host") === host;
  if (isHere && FORWARDED.every(isTrue)) return request;
  // A Host header can make the URL unparsable ("localhost:99999"), so it is removed before the URL is parsed.
  const { pathname, search } = new URL(config.origin + request.url.replace(ORIGIN, ""));
  const headers = new Headers(sent);
  for (const name of FORWARDED) headers.delete(name);
  headers.set("host", host);
  return new Request(new Request(config.origin + pathname + search, request), { headers });
}
