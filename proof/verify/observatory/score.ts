import { cookiePoints } from "./cookies.ts";
import { policyPoints, readPolicy } from "./policy.ts";
import { scriptPoints } from "./scripts.ts";

/**
 * A response as the Observatory sees it. It is assumed to have come over TLS with a valid certificate. On this machine
 * it does not, so the app's own origin in its policy is read as if it were https.
 */
export type Scanned = {
  origin: string;
  headers: Headers;
  body: string;
  /** The answer to a preflight from `PREFLIGHT_ORIGIN`. */
  preflight: Headers;
  /** Points for the redirect from http to https. */
  redirection: number;
};

export const PREFLIGHT_ORIGIN = "https://observatory.example";

const SIX_MONTHS = 15_552_000; // seconds

/** The points of each value; an unknown value counts -5, and a missing one 0. */
const points = (value: string | null, known: Record<string, number>) =>
  value === null ? 0 : (known[value.trim().toLowerCase()] ?? -5);

/** A policy that may be followed by parameters. */
const token = (value: string | null) => value?.split(";")[0] ?? null;

function transportPoints(value: string | null): number {
  const age = /(?:^|;)\s*max-age=(\d+)\s*(?:;|$)/i.exec(value ?? "")?.[1];
  if (age === undefined || value?.includes(",")) return -20;
  return Number(age) < SIX_MONTHS ? -10 : 0;
}

const PRIVATE = /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/;
const REVEALING = /^(origin|origin-when-cross-origin|unsafe-url|no-referrer-when-downgrade)$/;

/** Of several values, the last one that a browser knows counts. */
function referrerPoints(value: string | null): number {
  if (value === null) return 0;
  const named = value.split(",").map((one) => one.trim().toLowerCase());
  const last = named.findLast((one) => PRIVATE.test(one) || REVEALING.test(one));
  return last !== undefined && PRIVATE.test(last) ? 5 : -5;
}

function framePoints(headers: Headers): number {
  const policy = readPolicy(headers.get("content-security-policy") ?? "");
  const frame = headers.get("x-frame-options")?.trim().toLowerCase() ?? "";
  return policy?.has("frame-ancestors") || frame === "deny" || frame === "sameorigin" ? 5 : -20;
}

const isOpenToAll = (preflight: Headers) =>
  preflight.get("access-control-allow-origin") === PREFLIGHT_ORIGIN &&
  preflight.get("access-control-allow-credentials")?.trim().toLowerCase() === "true";

const underTls = (policy: string | null, origin: string) =>
  policy?.replaceAll(origin, origin.replace(/^http:/, "https:")) ?? null;

/** Points of each of the twelve tests, by Mozilla's name for it. */
export function pointsOf({ origin, headers, body, preflight, redirection }: Scanned) {
  const get = (name: string) => headers.get(name);
  const transport = transportPoints(get("strict-transport-security"));
  const isHtml = get("content-type")?.startsWith("text/html");
  return {
    "content-security-policy": policyPoints(underTls(get("content-security-policy"), origin)),
    cookies: cookiePoints(headers.getSetCookie(), transport === 0),
    "cross-origin-embedder-policy": points(token(get("cross-origin-embedder-policy")), {
      "require-corp": 10,
      credentialless: 10,
      "unsafe-none": 0,
    }),
    "cross-origin-opener-policy": points(token(get("cross-origin-opener-policy")), {
      "same-origin": 10,
      "same-origin-allow-popups": 10,
      "noopener-allow-popups": 10,
      "unsafe-none": 0,
    }),
    "cross-origin-resource-policy": points(get("cross-origin-resource-policy"), {
      "same-origin": 10,
      "same-site": 10,
      "cross-origin": 0,
    }),
    "cross-origin-resource-sharing": isOpenToAll(preflight) ? -50 : 0,
    redirection,
    "referrer-policy": referrerPoints(get("referrer-policy")),
    "strict-transport-security": transport,
    "subresource-integrity": isHtml ? scriptPoints(body, origin) : 0,
    "x-content-type-options": points(get("x-content-type-options") ?? "", { nosniff: 0 }),
    "x-frame-options": framePoints(headers),
  };
}

/** Extra points count only for a site that has lost at most ten. */
export function scoreOf(each: Record<string, number>): number {
  const of = (isCounted: (value: number) => boolean) =>
    Object.values(each)
      .filter(isCounted)
      .reduce((sum, value) => sum + value, 100);
  const withoutExtra = of((value) => value < 0);
  return Math.max(0, withoutExtra >= 90 ? of(() => true) : withoutExtra);
}
