import type { Push } from "#app/visit/push.ts";

/** The hosts at which browsers have their messages kept: of Chrome and what is built from it, Firefox, Safari, Edge. */
const KNOWN =
  /^(fcm\.googleapis\.com|[\w-]+\.push\.services\.mozilla\.com|([\w-]+\.)*push\.apple\.com|([\w-]+\.)+notify\.windows\.com)$/;

/**
 * Whether messages may be sent to this address. The worker asks whatever is in it, and anybody may claim to be a browser: so it
 * is one of a push service that is known, or that the deployment names in `PUSH_SERVICES`.
 */
export function isOfService(endpoint: string, { services }: Pick<Push, "services">): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username !== "" || url.password !== "") return false;
  if (services.includes(url.origin)) return true;
  return url.protocol === "https:" && url.port === "" && KNOWN.test(url.hostname);
}
