import type { Visit } from "../app/visit/visit.ts";

/** No scripts run; `connect-src` is for readers of robots.txt that ask for it from within the page, as Lighthouse does. */
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

/** Authors show pictures that lie elsewhere. */
const PUBLISHED = withoutScripts("'self' https:");

/**
 * Clerk's field for a code (the library input-otp) adds two style elements without a nonce: an empty one, and the
 * blinking caret. Both are the same each time, so their hashes stand for them.
 */
const CODE_FIELD =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-KQDhUccuEkZUQDnfbVDeY+ev2LZ+73AQR7ro4JppAY8='";

/** Vite serves styles inline and reloads over a socket; neither exists in a build. */
const development = import.meta.env.DEV
  ? { style: " 'unsafe-inline'", connect: " ws:" }
  : { style: "", connect: "" };

/** Clerk's protection against abuse: frames, and calls to ports of their own. */
const PROTECTION = {
  frame: "https://*.protect.clerk.com",
  connect: "https://*.protect.clerk.com:*",
};

/** Where Clerk's scripts say how they are used, with the keys of a development instance alone. */
const TELEMETRY = " https://clerk-telemetry.com https://*.clerk-telemetry.com";

/**
 * Clerk's components need their own origin, its avatars, a worker from a blob, Cloudflare's challenge and Clerk's own
 * (https://clerk.com/docs/guides/secure/best-practices/csp-headers). The scripts of both come by 'strict-dynamic'. `form-action` names Clerk because a form's 303 may lead
 * through its handshake.
 */
function appPolicy({ nonce, config }: Visit) {
  const { frontendOrigin: clerk, publishableKey } = config.clerk;
  const telemetry = publishableKey.startsWith("pk_test_") ? TELEMETRY : "";
  const style = development.style || ` 'nonce-${nonce}' ${CODE_FIELD}`;
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

function policyOf(visit: Visit): string {
  if (visit.page === "app") return appPolicy(visit);
  return visit.page === "published" ? PUBLISHED : NONE;
}

/** What is published can be withdrawn, so a browser asks each time; mostly it is told that it has the page (304). */
function cachingOf({ page }: Visit, status: number): string {
  if (page === "published" && [200, 301, 304].includes(status)) return "public, no-cache";
  if (page === "public" && status === 200) return "public, max-age=60, stale-while-revalidate=600";
  return "private, no-store";
}

/** What would let pages of another origin read an answer. */
const SHARING = ["access-control-allow-origin", "access-control-allow-credentials"];

/** Seconds; an outage of the database is probed once a second. */
const RETRY_AFTER = "2";

/** The answer with the security headers of its kind of page; headers are copied, as some are immutable. */
export function secured(response: Response, visit: Visit): Response {
  const headers = new Headers(response.headers);
  headers.set("content-security-policy", policyOf(visit));
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
  // Clerk's SDK adds these to the end of a handshake. No other site reads anything here.
  for (const name of SHARING) headers.delete(name);

  headers.set("cache-control", cachingOf(visit, response.status));
  if (visit.page === "public" || visit.page === "published") headers.delete("set-cookie");

  if (response.status === 503 || response.status === 429) headers.set("retry-after", RETRY_AFTER);
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
