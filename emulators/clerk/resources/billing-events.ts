import type { Emulator } from "../instance/emulator.ts";
import { payerTypeOf, requirePlan } from "../instance/plans.ts";
import type { Subscription, SubscriptionItem } from "../instance/records.ts";
import { payerIdOf } from "./billing.ts";
import { publicUserDataJson } from "./public-user.ts";

/** What `subscription.*` events contain. */
export function subscriptionEventJson(clerk: Emulator, subscription: Subscription) {
  const { payerId, items } = subscription;
  return {
    object: "commerce_subscription",
    id: subscription.id,
    status: "active",
    active_at: subscription.createdAt,
    canceled_at: null,
    created_at: subscription.createdAt,
    ended_at: null,
    past_due_at: null,
    updated_at: subscription.updatedAt,
    latest_payment_id: null,
    payer_id: payerIdOf(payerId),
    payer: payerJson(clerk, payerId),
    payment_source_id: null,
    items: items.map((item) => subscriptionItemEventJson(clerk, subscription, item)),
  };
}

/** What `subscriptionItem.*` events contain. */
export function subscriptionItemEventJson(
  clerk: Emulator,
  { id, payerId }: Subscription,
  item: SubscriptionItem,
) {
  const plan = requirePlan(item.planId, payerTypeOf(payerId));
  return {
    object: "commerce_subscription_item",
    id: item.id,
    status: item.status,
    is_free_trial: false,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    period_start: item.periodStart,
    period_end: item.periodEnd,
    interval: item.period,
    plan_id: plan.id,
    plan: {
      id: plan.id,
      slug: plan.slug,
      name: plan.name,
      is_recurring: true,
      amount: item.period === "annual" ? plan.annual : plan.monthly,
      currency: "USD",
    },
    payer: payerJson(clerk, payerId),
    subscription_id: id,
  };
}

// Either the person or the organisation is empty.
function payerJson(clerk: Emulator, payerId: string) {
  const user = clerk.store.users.get(payerId);
  const person = user && publicUserDataJson(user);
  const organization = clerk.store.organizations.get(payerId);
  return {
    object: "commerce_payer",
    id: payerIdOf(payerId),
    user_id: person?.user_id ?? "",
    first_name: person?.first_name ?? "",
    last_name: person?.last_name ?? "",
    email: person?.identifier ?? "",
    organization_id: organization?.id ?? "",
    organization_name: organization?.name ?? "",
    image_url: person?.image_url ?? "",
  };
}
