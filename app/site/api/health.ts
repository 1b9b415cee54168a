import { methodNotAllowed } from "#app/forms/http.server.ts";
import { problem } from "#app/visit/refusal.ts";
import { visitContext } from "#app/visit/visit.ts";
import { checkHealth } from "#db/health.server.ts";
import type { Route } from "./+types/health.ts";

/**
 * Whether the worker is up, the database is up, and row-level security is in force: 503 if any is not, without details. Also whether
 * requests are limited, which a deployment may do without.
 */
export async function loader({ context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  const health = await checkHealth({
    url: visit.config.databaseUrl,
    claimsKey: visit.config.claimsKey,
    timeout: visit.config.databaseTimeout,
    onRoundTrip: (milliseconds) => visit.roundTrips.push(milliseconds),
  });
  const rateLimits = Object.values(visit.config.limiters).every((limiter) => limiter !== undefined);
  const facts = { worker: true, ...health, rateLimits };
  if (health.database && health.rowSecurity) return Response.json(facts);
  return problem({ status: 503, title: "Not healthy", detail: "Not all of it is there." }, facts);
}

export function action(): never {
  throw methodNotAllowed("GET");
}
