import { requireClerk } from "#app/access/doors.server.ts";
import { methodNotAllowed } from "#app/forms/http.server.ts";
import { planItemOf, SubscriptionData, SubscriptionItemData } from "#app/access/billing-event.ts";
import { DeletedData, personOf, SessionData, UserData } from "#app/access/clerk-event.ts";
import { cleaned } from "#app/forms/text.ts";
import { problem } from "#app/visit/refusal.ts";
import { visitContext } from "#app/visit/visit.ts";
import { forgetShown } from "#app/edge-cache/forget.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import {
  type Delivery,
  deletePerson,
  recordDelivery,
  recordSession,
  type Shown,
  syncPerson,
} from "#db/sync.server.ts";
import * as v from "valibot";
import type { Route } from "./+types/clerk-events.ts";

/** Answers only after the commit: Svix retries for a day whatever is not answered with 2xx within 15 s. */
export async function action(args: Route.ActionArgs) {
  const { event, system } = await requireClerk(args);
  const subject = typeof event.data.id === "string" ? cleaned(event.data.id) : null;
  const delivery = {
    svixId: event.svixId,
    type: event.type,
    subjectId: subject,
    eventAt: new Date(event.timestamp ?? Date.now()),
  };
  const { origin } = args.context.get(visitContext).config;
  const withdraw = (shown: Shown[]) => forgetShown(origin, shown);
  return Response.json({ result: await apply(system, delivery, event.data, withdraw) });
}

export function loader(): never {
  throw methodNotAllowed("POST");
}

function apply(
  system: SystemScope,
  delivery: Delivery,
  data: unknown,
  withdraw: (shown: Shown[]) => Promise<void>,
) {
  switch (delivery.type) {
    case "user.created":
    case "user.updated":
      return syncPerson(system, delivery, personOf(read(UserData, data)), withdraw);
    case "user.deleted":
      return deletePerson(system, delivery, read(DeletedData, data).id, withdraw);
    case "session.created":
    case "session.ended":
    case "session.removed":
    case "session.revoked": {
      const { id, user_id: personId } = read(SessionData, data);
      const ended = delivery.type !== "session.created" && { ended: id };
      return recordSession(system, delivery, { personId, action: delivery.type, ...ended });
    }
    default:
      return applyBilling(system, delivery, data);
  }
}

/** Events of Clerk Billing, whatever is new about a subscription; any other event has no effect here. */
function applyBilling(system: SystemScope, delivery: Delivery, data: unknown) {
  if (delivery.type.startsWith("subscriptionItem.")) {
    return syncPlanItems(system, delivery, planItemOf(read(SubscriptionItemData, data)));
  }
  if (delivery.type.startsWith("subscription.")) {
    const { payer, items } = read(SubscriptionData, data);
    return syncPlanItems(
      system,
      delivery,
      items.flatMap((item) => planItemOf(item, payer)),
    );
  }
  return recordDelivery(system, delivery);
}

function read<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  throw problem({
    status: 400,
    title: "Not an event",
    detail: "The event's data are not its type's.",
  });
}
