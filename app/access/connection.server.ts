import { answerError } from "#app/forms/error-answers.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { Connection } from "#db/access/scope.server.ts";
import type { LoaderFunctionArgs } from "react-router";

/** How a request reaches the database, with its round trips counted and the database's refusals answered. */
export function connectionOf(args: LoaderFunctionArgs): Connection {
  const visit = args.context.get(visitContext);
  return {
    url: visit.config.databaseUrl,
    claimsKey: visit.config.claimsKey,
    timeout: visit.config.databaseTimeout,
    onRoundTrip: (milliseconds) => visit.roundTrips.push(milliseconds),
    onFailure: (error) => answerError(args, error),
  };
}
