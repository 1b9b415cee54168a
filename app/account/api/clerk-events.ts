import { requireClerk } from "#app/access/doors.server.ts";
import { forgetShown } from "#app/edge-cache/forget.ts";
import { methodNotAllowed } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { recordDelivery, type Shown } from "#db/sync.server.ts";
import { applyToPlan } from "../events/billing.server.ts";
import { applyToOrganization } from "../events/organizations.server.ts";
import { applyToPerson } from "../events/people.server.ts";
import { subjectOf } from "../events/subject.server.ts";
import { afterEvent } from "../events/places.server.ts";
import type { Route } from "./+types/clerk-events.ts";

/** Answers only after the commit: Svix retries for a day whatever is not answered with 2xx within 15 s. */
export async function action(args: Route.ActionArgs) {
  const { event, system } = await requireClerk(args);
  const delivery = {
    svixId: event.svixId,
    type: event.type,
    subjectId: subjectOf(event),
    eventAt: new Date(event.timestamp ?? Date.now()),
  };
  const { origin } = args.context.get(visitContext).config;
  const withdraw = (shown: Shown[]) => forgetShown(origin, shown);
  const result =
    applyToPerson(system, delivery, event.data, withdraw) ??
    applyToOrganization(system, delivery, event.data, withdraw) ??
    applyToPlan(system, delivery, event.data) ??
    recordDelivery(system, delivery);
  const told = { result: await result };
  afterEvent(args, system, delivery, event.data);
  return Response.json(told);
}

export function loader(): never {
  throw methodNotAllowed("POST");
}
