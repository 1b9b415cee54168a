import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { defaultPlan, isFree, payerTypeOf, type Plan } from "../instance/plans.ts";
import { isCurrent } from "../instance/subscriptions.ts";
import type { Period, Subscription, SubscriptionItem } from "../instance/records.ts";
import { subscriptionEventJson, subscriptionItemEventJson } from "../resources/billing-events.ts";

/** What a person or an organisation is subscribed to; begins on the default plan if it is new. */
export function subscriptionOf(clerk: Emulator, payerId: string): Subscription {
  const known = clerk.store.subscriptions.get(payerId);
  if (known === undefined) return beginSubscription(clerk, payerId);
  const over = known.items.find((item) => item.status === "canceled" && !isCurrent(item));
  if (over !== undefined) endPlan(clerk, known, over);
  return known;
}

/** Subscribes a new person or organisation to the default plan, and emits `subscription.created`. */
export function beginSubscription(clerk: Emulator, payerId: string): Subscription {
  const now = Date.now();
  const plan = defaultPlan(payerTypeOf(payerId));
  const items = [newItem(plan, "month", "active")];
  const id = newId("csub");
  const subscription = { id, payerId, items, createdAt: now, updatedAt: now };
  clerk.store.subscriptions.set(payerId, subscription);
  clerk.store.changed();
  clerk.webhooks.emit("subscription.created", subscriptionEventJson(clerk, subscription));
  return subscription;
}

/** Gives a payer a plan at once, without money, and emits the events of a purchase. */
export function subscribe(
  clerk: Emulator,
  payerId: string,
  plan: Plan,
  period: Period,
): SubscriptionItem {
  const subscription = subscriptionOf(clerk, payerId);
  const former = subscription.items.filter((item) => item.status !== "ended");
  const isSame = (item: SubscriptionItem) =>
    item.planId === plan.id && item.status === "active" && (isFree(plan) || item.period === period);
  if (former.some(isSame)) throw alreadySubscribed();
  const item = isFree(plan) ? defaultItem(subscription) : newItem(plan, period, "incomplete");
  if (!subscription.items.includes(item)) {
    subscription.items.push(item);
    announce(clerk, subscription, item, "incomplete");
  }
  for (const one of former) if (one !== item) change(clerk, subscription, one, "ended");
  change(clerk, subscription, item, "active");
  updated(clerk, subscription);
  return item;
}

export const alreadySubscribed = () =>
  new ClerkError(422, "already_subscribed", "You already have this plan.");

/** Cancels a paid item at its period's end, and lets the default plan follow; or ends it now. */
export function cancel(
  clerk: Emulator,
  subscription: Subscription,
  item: SubscriptionItem,
  isNow = false,
): void {
  if (item.status !== "active" || item.periodEnd === null)
    throw new ClerkError(422, "subscription_item_not_cancelable", "This cannot be cancelled.");
  item.canceledAt = Date.now();
  if (isNow) item.periodEnd = item.canceledAt;
  change(clerk, subscription, item, "canceled");
  change(clerk, subscription, defaultItem(subscription), "upcoming");
  updated(clerk, subscription);
  if (isNow) endPlan(clerk, subscription, item);
}

function endPlan(clerk: Emulator, subscription: Subscription, item: SubscriptionItem): void {
  change(clerk, subscription, item, "ended");
  change(clerk, subscription, defaultItem(subscription), "active");
  updated(clerk, subscription);
}

const MONTHS: Record<Period, number> = { month: 1, annual: 12 };

function newItem(plan: Plan, period: Period, status: SubscriptionItem["status"]): SubscriptionItem {
  const now = Date.now();
  return {
    id: newId("csubitem"),
    planId: plan.id,
    period,
    status,
    periodStart: now,
    periodEnd: isFree(plan) ? null : monthsAfter(now, MONTHS[period]),
    canceledAt: null,
    endedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

function monthsAfter(at: number, months: number): number {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

// Every subscription begins with it.
function defaultItem({ items, payerId }: Subscription): SubscriptionItem {
  const { id } = defaultPlan(payerTypeOf(payerId));
  const item = items.find(({ planId }) => planId === id);
  if (item === undefined) throw new Error(`${payerId} has no default plan.`);
  return item;
}

type Announced = Exclude<SubscriptionItem["status"], "incomplete">;

function change(
  clerk: Emulator,
  subscription: Subscription,
  item: SubscriptionItem,
  status: Announced,
): void {
  item.status = status;
  item.updatedAt = Math.max(Date.now(), item.updatedAt + 1);
  item.endedAt = status === "ended" ? item.updatedAt : null;
  announce(clerk, subscription, item, status);
}

function announce(
  clerk: Emulator,
  subscription: Subscription,
  item: SubscriptionItem,
  verb: SubscriptionItem["status"],
): void {
  clerk.store.changed();
  const data = subscriptionItemEventJson(clerk, subscription, item);
  clerk.webhooks.emit(`subscriptionItem.${verb}`, data);
}

function updated(clerk: Emulator, subscription: Subscription): void {
  subscription.updatedAt = Math.max(Date.now(), subscription.updatedAt + 1);
  clerk.store.changed();
  clerk.webhooks.emit("subscription.updated", subscriptionEventJson(clerk, subscription));
}

/** Lets the period of a cancelled plan end now. */
export function endPeriod(clerk: Emulator, payerId: string): Subscription {
  for (const item of subscriptionOf(clerk, payerId).items)
    if (item.status === "canceled") item.periodEnd = Date.now();
  return subscriptionOf(clerk, payerId);
}
