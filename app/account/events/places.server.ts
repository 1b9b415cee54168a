import { placesSetter } from "#app/visit/clerk.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { Delivery, SystemScope } from "#db/access/scope.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { settlePlaces } from "../reconcile/places.server.ts";
import { itemsOf } from "./billing.server.ts";

/**
 * Once an event has been answered: tells Clerk how many may be in the organisation that it is about, if its plan says otherwise
 * than Clerk does. What fails is logged, and the hourly job tells it again.
 */
export function afterEvent(
  { context }: Pick<LoaderFunctionArgs, "context">,
  system: SystemScope,
  delivery: Delivery,
  data: unknown,
): void {
  const { background, config, id } = context.get(visitContext);
  const about = organizationsOf(delivery, data);
  if (about.length === 0) return;
  background(
    settlePlaces(system, placesSetter(config), about).catch((error) => logError(id, error)),
  );
}

function organizationsOf(delivery: Delivery, data: unknown): string[] {
  const { type, subjectId } = delivery;
  if (type.startsWith("organization.")) return subjectId === null ? [] : [subjectId];
  const payers = (itemsOf(delivery, data) ?? []).map(({ payer }) => payer);
  return payers.flatMap(({ id, kind }) => (kind === "organization" ? [id] : []));
}
