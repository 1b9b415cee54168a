import type { Emulator } from "../instance/emulator.ts";
import { INSTANCE_ID } from "../instance/instance.ts";
import { isFree, payerTypeOf, requirePlan, type Plan } from "../instance/plans.ts";
import type { Checkout, Subscription, SubscriptionItem } from "../instance/records.ts";

const money = (cents: number) => ({
  amount: cents,
  amount_formatted: (cents / 100).toFixed(2),
  currency: "USD",
  currency_symbol: "$",
});

/** A plan as both APIs show it. The default plan's fee is 0, never null: null breaks the billing tab. */
export function planJson(plan: Plan) {
  const free = isFree(plan);
  return {
    object: "commerce_plan",
    id: plan.id,
    name: plan.name,
    slug: plan.slug,
    description: null,
    product_id: "cprod_local",
    fee: money(plan.monthly),
    annual_monthly_fee: free ? null : money(Math.round(plan.annual / 12)),
    annual_fee: free ? null : money(plan.annual),
    is_default: free,
    is_recurring: true,
    publicly_visible: true,
    has_base_fee: !free,
    for_payer_type: plan.payerType,
    avatar_url: null,
    free_trial_enabled: false,
    free_trial_days: null,
    features: plan.features.map((slug) => ({
      object: "feature",
      id: `feat_${slug}`,
      name: slug,
      description: null,
      slug,
      avatar_url: null,
    })),
  };
}

export const payerIdOf = (id: string): string => `cpayer_${id}`;

const price = (plan: Plan, { period }: Pick<SubscriptionItem, "period">) =>
  period === "annual" ? plan.annual : plan.monthly;

/** A part of a subscription as both APIs show it. */
export function subscriptionItemJson({ payerId }: Subscription, item: SubscriptionItem) {
  const plan = requirePlan(item.planId, payerTypeOf(payerId));
  return {
    object: "commerce_subscription_item",
    id: item.id,
    instance_id: INSTANCE_ID,
    status: item.status,
    plan_id: plan.id,
    price_id: `cprice_${plan.slug}`,
    plan: planJson(plan),
    plan_period: item.period,
    payer_id: payerIdOf(payerId),
    is_free_trial: false,
    period_start: item.periodStart,
    period_end: item.periodEnd,
    canceled_at: item.canceledAt,
    past_due_at: null,
    ended_at: item.endedAt,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
  };
}

/** A subscription as both APIs show it: without what has ended. */
export function subscriptionJson(subscription: Subscription) {
  const items = subscription.items.filter(({ status }) => status !== "ended");
  return {
    object: "commerce_subscription",
    id: subscription.id,
    instance_id: INSTANCE_ID,
    status: "active",
    payer_id: payerIdOf(subscription.payerId),
    created_at: subscription.createdAt,
    updated_at: subscription.updatedAt,
    active_at: subscription.createdAt,
    past_due_at: null,
    subscription_items: items.map((item) => subscriptionItemJson(subscription, item)),
    eligible_for_free_trial: false,
  };
}

/** What a payer has left from earlier plans: nothing. */
export const creditBalanceJson = () => ({ object: "commerce_credit_balance", balance: money(0) });

/** A purchase that costs nothing: it asks for no card, so that no page loads Stripe. */
export function checkoutJson(clerk: Emulator, checkout: Checkout) {
  const { payerId, status } = checkout;
  const type = payerTypeOf(payerId);
  const plan = requirePlan(checkout.planId, type);
  const total = money(price(plan, checkout));
  const none = money(0);
  return {
    object: "commerce_checkout",
    id: checkout.id,
    plan: planJson(plan),
    plan_period: checkout.period,
    payer: {
      object: "commerce_payer",
      id: payerIdOf(payerId),
      instance_id: INSTANCE_ID,
      user_id: type === "user" ? payerId : null,
      organization_id: type === "org" ? payerId : null,
      organization_name: clerk.store.organizations.get(payerId)?.name ?? null,
    },
    external_gateway_id: "none",
    status,
    totals: {
      subtotal: total,
      base_fee: total,
      tax_total: none,
      grand_total: total,
      total_due_now: total,
      total_due_per_period: total,
      total_due_after_free_trial: null,
      credit: null,
      credits: null,
    },
    is_immediate_plan_change: !isFree(plan),
    needs_payment_method: false,
  };
}
