import type { Config } from "../app/visit/config.ts";

/** Clerk's SDK believes these when it builds the address to come back to; anyone can send them. */
const FORWARDED = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"];

const ORIGIN = /^[^:]*:\/\/[^/?#]*/;

/**
 * The request under the address of the configuration, whatever Host it was sent to, so that every absolute URL made of
 * it leads here. One that says nothing else, as those that Cloudflare passes on, stays as it came: copying takes long.
 */
export function addressed(request: Request, config: Config): Request {
  // A Host may make no address at all ("localhost:99999"): it is taken off before anything is read.
  const url = new URL(config.origin + request.url.replace(ORIGIN, ""));
  const { host, protocol, pathname, search } = url;
  const address = config.origin + pathname + search;
  const scheme = protocol.slice(0, -1);
  const { headers: sent } = request;
  const isTrue = (name: string) =>
    !sent.has(name) || (name === "x-forwarded-proto" && sent.get(name) === scheme);
  if (request.url === address && sent.get("host") === host && FORWARDED.every(isTrue))
    return request;
  const headers = new Headers(sent);
  for (const name of FORWARDED) headers.delete(name);
  headers.set("host", host);
  return new Request(new Request(address, request), { headers });
}
