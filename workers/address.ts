import type { Config } from "../app/visit/config.ts";

/** Clerk's SDK believes these when it builds the address to come back to; anyone can send them. */
const FORWARDED = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

const ORIGIN = /^[^:]*:\/\/[^/?#]*/;

/**
 * The request under the address of the configuration, whatever Host it was sent to, so that every absolute URL made of
 * it leads here.
 */
export function addressed(request: Request, config: Config): Request {
  // A Host may make no address at all ("localhost:99999"): it is taken off before anything is read.
  const { pathname, search } = new URL(config.origin + request.url.replace(ORIGIN, ""));
  const headers = new Headers(request.headers);
  for (const name of FORWARDED) headers.delete(name);
  headers.set("host", new URL(config.origin).host);
  return new Request(new Request(config.origin + pathname + search, request), { headers });
}
