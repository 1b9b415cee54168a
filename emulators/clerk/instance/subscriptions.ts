import type { Emulator } from "./emulator.ts";
import { defaultPlan, payerTypeOf, requirePlan, type Plan } from "./plans.ts";
import type { SubscriptionItem } from "./records.ts";

/** Whether an item gives its plan now: a cancelled one does until its period ends. */
export function isCurrent({ status, periodEnd }: SubscriptionItem): boolean {
  if (status === "active") return true;
  return status === "canceled" && periodEnd !== null && periodEnd > Date.now();
}

/** The plan that a person or an organisation has now. */
export function currentPlan(clerk: Emulator, payerId: string): Plan {
  const item = clerk.store.subscriptions.get(payerId)?.items.find(isCurrent);
  const type = payerTypeOf(payerId);
  return item === undefined ? defaultPlan(type) : requirePlan(item.planId, type);
}
