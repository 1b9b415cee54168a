import * as v from "valibot";

/** Cloudflare's rate-limit binding (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/). */
type Limiter = { limit(asked: { key: string }): Promise<{ success: boolean }> };

/**
 * What is counted: `writes` of one person, requests of one address that nobody is signed in for (`entrances`), and
 * `events` from one address to the webhook.
 */
export type LimitName = keyof typeof LIMITS;

/** How many of each may come in a minute. `wrangler.toml` binds limiters of the same size. */
export const LIMITS = { writes: 600, entrances: 600, events: 3_000 } as const;

/** In seconds; Cloudflare counts in windows of 10 or 60. */
const WINDOW = 60;

/** The limiters of a deployment; one that is not bound does not limit. */
export type Limiters = Record<LimitName, Limiter | undefined>;

/** A binding that may be missing, by a method of its own; one to another worker answers to every name, so `in` finds none. */
export const bound = <Binding>(method: string) =>
  v.optional(
    v.custom<Binding>(
      (it) =>
        typeof it === "object" && it !== null && typeof Reflect.get(it, method) === "function",
    ),
  );

const limiter = bound<Limiter>("limit");

/** The bindings in the worker's environment. */
export const limiterEntries = {
  LIMIT_WRITES: limiter,
  LIMIT_ENTRANCES: limiter,
  LIMIT_EVENTS: limiter,
};

/** The headers of an answer to a request that came too often (draft-ietf-httpapi-ratelimit-headers). */
export const exceeding = (name: LimitName): [header: string, value: string][] => [
  ["retry-after", String(WINDOW)],
  ["ratelimit-policy", `"${name}";q=${LIMITS[name]};w=${WINDOW}`],
  ["ratelimit", `"${name}";r=0;t=${WINDOW}`],
];
