import { planItemOf, SubscriptionData, SubscriptionItemData } from "#app/access/billing-event.ts";
import type { Delivery, SystemScope } from "#db/access/scope.server.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import { read } from "./read.server.ts";

/** What an event of Clerk Billing tells of, whatever is new about a subscription; null for any other. */
export function itemsOf({ type }: Pick<Delivery, "type">, data: unknown) {
  if (type.startsWith("subscriptionItem.")) return planItemOf(read(SubscriptionItemData, data));
  if (!type.startsWith("subscription.")) return null;
  const { payer, items } = read(SubscriptionData, data);
  return items.flatMap((item) => planItemOf(item, payer));
}

/** Applies an event of Clerk Billing; null for any other. */
export function applyToPlan(system: SystemScope, delivery: Delivery, data: unknown) {
  const items = itemsOf(delivery, data);
  return items && syncPlanItems(system, delivery, items);
}
