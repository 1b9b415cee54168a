import type { Config } from "../app/visit/config.ts";
import { pathOf } from "../app/visit/path.ts";
import { type Refusal, isUnsafe } from "../app/visit/refusal.ts";

/** Signed by its sender, so it needs no browser to vouch for it. */
const WEBHOOK = "/api/webhooks/";

/**
 * Rejects an unsafe request that was not sent by one of our pages (OWASP cross-site request forgery). Browsers send
 * `Origin` or `Sec-Fetch-Site` with every unsafe request, so a request with neither is rejected too. Webhooks are
 * exempt, and so are bearer requests without cookies: a browser adds neither by itself.
 */
export function refuseForeignOrigin(request: Request, config: Config): Refusal | null {
  if (!isUnsafe(request)) return null;
  const { headers } = request;
  if (pathOf(request.url).startsWith(WEBHOOK)) return null;
  if (headers.has("authorization") && !headers.has("cookie")) return null;

  const origin = headers.get("origin");
  const sameOrigin = origin === config.origin;
  const sameSite = origin === null && headers.get("sec-fetch-site") === "same-origin";
  if (sameOrigin || sameSite) return null;
  return {
    status: 403,
    title: "That did not come from this site",
    detail:
      "Rowkeep only takes changes that are sent from its own pages. Open the page and try again.",
  };
}
