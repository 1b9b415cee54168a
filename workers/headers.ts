import { PICTURES } from "../app/published/answer.ts";
import { exceeding } from "../app/visit/limits.ts";
import type { Visit } from "../app/visit/visit.ts";

/** No scripts run. `connect-src` is for tools such as Lighthouse, which fetch robots.txt from within the page. */
const withoutScripts = (pictures: string) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    `img-src ${pictures}`,
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");

const NONE = withoutScripts("'self'");

/** For posts that show pictures from other sites. */
const PICTURED = withoutScripts("'self' https:");

/**
 * Clerk's field for a code (the library input-otp) adds two style elements without a nonce: an empty one, and the
 * blinking caret. Their text never changes, so they are allowed by hash.
 */
const CODE_FIELD =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-KQDhUccuEkZUQDnfbVDeY+ev2LZ+73AQR7ro4JppAY8='";

/** The tick that Clerk's checkout draws after a payment: another such element. */
const PAID = "'sha256-nR5vYgRfOuAPliZnV0HnrYe2XI7iMJj3rHP2WsnrpvE='";

/** Vite serves styles inline and reloads over a socket. Builds have neither. */
const development = import.meta.env.DEV
  ? { style: " 'unsafe-inline'", connect: " ws:" }
  : { style: "", connect: "" };

/** Clerk's bot protection: frames, and connections to ports of their own. */
const PROTECTION = {
  frame: "https://*.protect.clerk.com",
  connect: "https://*.protect.clerk.com:*",
};

/** Where Clerk's scripts report usage, with the keys of a development instance only. */
const TELEMETRY = " https://clerk-telemetry.com https://*.clerk-telemetry.com";

/**
 * Clerk's components need their own origin, its avatars, a worker from a blob, and the challenges of Cloudflare and
 * Clerk (https://clerk.com/docs/guides/secure/best-practices/csp-headers). The scripts of both load through
 * 'strict-dynamic'. `form-action` includes Clerk because the 303 after a form may lead through its handshake.
 */
function appPolicy({ nonce, config }: Visit) {
  const { frontendOrigin: clerk, publishableKey } = config.clerk;
  const telemetry = publishableKey.startsWith("pk_test_") ? TELEMETRY : "";
  const style = development.style || ` 'nonce-${nonce}' ${CODE_FIELD} ${PAID}`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self'${style}`,
    "img-src 'self' data: https://img.clerk.com",
    "font-src 'self'",
    `connect-src 'self' ${clerk} ${PROTECTION.connect}${telemetry}${development.connect}`,
    "worker-src 'self' blob:",
    `frame-src https://challenges.cloudflare.com ${PROTECTION.frame}`,
    "manifest-src 'self'",
    `form-action 'self' ${clerk}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function policyOf(visit: Visit, hasPictures: boolean): string {
  if (visit.page === "app") return appPolicy(visit);
  return visit.page === "published" && hasPictures ? PICTURED : NONE;
}

/** Published pages can be withdrawn, so browsers ask each time; usually the answer is 304. */
function cachingOf({ page }: Visit, status: number): string {
  if (page === "published" && [200, 301, 304].includes(status)) return "public, no-cache";
  if (page === "public" && status === 200) return "public, max-age=60, stale-while-revalidate=600";
  return "private, no-store";
}

/** Headers that would let pages of another origin read a response. */
const SHARING = ["access-control-allow-origin", "access-control-allow-credentials"];

/** In seconds. During an outage, the database is probed once a second. */
const RETRY_AFTER = "2";

/** Adds the security headers for the kind of page. The headers are copied, because some are immutable. */
export function secured(response: Response, visit: Visit): Response {
  const headers = new Headers(response.headers);
  headers.set("content-security-policy", policyOf(visit, headers.has(PICTURES)));
  headers.delete(PICTURES);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
  headers.set(
    "permissions-policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  );
  headers.set("x-request-id", visit.id);
  // Clerk's SDK adds these when a handshake ends. No other site reads anything here.
  for (const name of SHARING) headers.delete(name);

  headers.set("cache-control", cachingOf(visit, response.status));
  if (visit.page === "public" || visit.page === "published") headers.delete("set-cookie");

  if (response.status === 503 || response.status === 429)
    headers.set("retry-after", String(visit.retryAfter ?? RETRY_AFTER));
  if (response.status === 429 && visit.exceeded) {
    for (const [name, value] of exceeding(visit.exceeded)) headers.set(name, value);
  }
  if (visit.roundTrips.length > 0) {
    const total = visit.roundTrips.reduce((sum, ms) => sum + ms, 0);
    headers.set("server-timing", `db;dur=${total.toFixed(1)};desc="${visit.roundTrips.length}"`);
  }
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
