import { planItemOf, SubscriptionData, SubscriptionItemData } from "#app/access/billing-event.ts";
import type { Delivery, SystemScope } from "#db/access/scope.server.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import { read } from "./read.server.ts";

/** Applies an event of Clerk Billing, whatever is new about a subscription; null for any other. */
export function applyToPlan(system: SystemScope, delivery: Delivery, data: unknown) {
  if (delivery.type.startsWith("subscriptionItem."))
    return syncPlanItems(system, delivery, planItemOf(read(SubscriptionItemData, data)));
  if (!delivery.type.startsWith("subscription.")) return null;
  const { payer, items } = read(SubscriptionData, data);
  return syncPlanItems(
    system,
    delivery,
    items.flatMap((item) => planItemOf(item, payer)),
  );
}
