import { Hono, type Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter, jsonResponse, notFound } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { isFree, payerTypeOf, PLANS, requirePlan } from "../instance/plans.ts";
import type { Checkout, Client } from "../instance/records.ts";
import type { Permission } from "../instance/roles.ts";
import {
  alreadySubscribed,
  cancel,
  subscribe,
  subscriptionOf,
} from "../lifecycle/subscriptions.ts";
import {
  checkoutJson,
  creditBalanceJson,
  planJson,
  subscriptionItemJson,
  subscriptionJson,
} from "../resources/billing.ts";
import { requireMember } from "./members-only.ts";
import { readForm, reply, required, requireSignedIn } from "./request.ts";

/** The plans that can be had, for visitors too. The answer is bare. */
export function planRoutes(): Hono {
  const app = new Hono();
  app.get("/billing/plans", (c) => {
    const type = c.req.query("payer_type") ?? "user";
    const plans = PLANS.filter(({ payerType }) => payerType === type);
    return jsonResponse({ data: plans.map(planJson), total_count: plans.length });
  });
  return app;
}

/** What the signed-in person, or an organisation of theirs, pays for. Buying costs nothing. */
export function billingRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const payers = [
    ["/me/billing", asMyself],
    ["/organizations/:organization/billing", asMember],
  ] as const;

  for (const [path, payer] of payers) {
    app.get(`${path}/subscription`, (c) => {
      const { payerId } = payer(c, "org:sys_billing:read");
      return reply(clerk, c, subscriptionJson(subscriptionOf(clerk, payerId)));
    });

    app.get(`${path}/credits`, (c) => {
      payer(c, "org:sys_billing:read");
      return reply(clerk, c, creditBalanceJson());
    });

    app.delete(`${path}/subscription_items/:id`, (c) => {
      const { payerId } = payer(c, "org:sys_billing:manage");
      const subscription = subscriptionOf(clerk, payerId);
      const item = subscription.items.find(({ id }) => id === c.req.param("id"));
      if (item === undefined) throw notFound("No subscription item was found.");
      cancel(clerk, subscription, item);
      return reply(clerk, c, subscriptionItemJson(subscription, item));
    });

    app.post(`${path}/checkouts`, async (c) => {
      const { payerId } = payer(c, "org:sys_billing:manage");
      const form = await readForm(c);
      const { id: planId } = requirePlan(required(form, "plan_id"), payerTypeOf(payerId));
      const { plan_period: period } = form;
      if (period !== "month" && period !== "annual")
        throw invalidParameter("plan_period", "plan_period is month or annual.");
      const id = newId("cchk");
      const checkout: Checkout = { id, payerId, planId, period, status: "needs_confirmation" };
      clerk.store.checkouts.set(id, checkout);
      clerk.store.changed();
      return reply(clerk, c, checkoutJson(clerk, checkout));
    });

    app.get(`${path}/checkouts/:id`, (c) => {
      const { payerId } = payer(c, "org:sys_billing:manage");
      return reply(clerk, c, checkoutJson(clerk, findCheckout(c, payerId)));
    });

    app.patch(`${path}/checkouts/:id/confirm`, (c) => {
      const { payerId } = payer(c, "org:sys_billing:manage");
      const checkout = findCheckout(c, payerId);
      if (checkout.status === "needs_confirmation") {
        const plan = requirePlan(checkout.planId, payerTypeOf(payerId));
        // A downgrade waits for the period's end; an upgrade is immediate.
        if (isFree(plan)) cancelCurrent(payerId);
        else subscribe(clerk, payerId, plan, checkout.period);
        checkout.status = "completed";
      }
      return reply(clerk, c, checkoutJson(clerk, checkout));
    });
  }

  function cancelCurrent(payerId: string): void {
    const subscription = subscriptionOf(clerk, payerId);
    const paid = subscription.items.find(
      ({ status, periodEnd }) => status === "active" && periodEnd,
    );
    if (paid === undefined) throw alreadySubscribed();
    cancel(clerk, subscription, paid);
  }

  function asMyself(c: Context): { client: Client; payerId: string } {
    const { client, user } = requireSignedIn(clerk, c);
    return { client, payerId: user.id };
  }

  function asMember(c: Context, permission: Permission): { client: Client; payerId: string } {
    const { client, organization } = requireMember(clerk, c, permission);
    return { client, payerId: organization.id };
  }

  function findCheckout(c: Context, payerId: string): Checkout {
    const checkout = clerk.store.checkouts.get(c.req.param("id") ?? "");
    if (checkout === undefined || checkout.payerId !== payerId)
      throw notFound("No checkout was found.");
    return checkout;
  }

  return app;
}
