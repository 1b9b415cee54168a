import { Hono } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { jsonResponse, notFound } from "../instance/errors.ts";
import { requireUser } from "../instance/lookup.ts";
import { requireOrganization } from "../instance/organizations.ts";
import { pageOf } from "../instance/page.ts";
import { PLANS } from "../instance/plans.ts";
import { cancel, subscriptionOf } from "../lifecycle/subscriptions.ts";
import { planJson, subscriptionItemJson, subscriptionJson } from "../resources/billing.ts";

/** Plans and subscriptions, as the app's server reads and cancels them. */
export function billingRoutes(clerk: Emulator): Hono {
  const app = new Hono();

  app.get("/billing/plans", (c) => {
    const type = c.req.query("payer_type");
    const plans = PLANS.filter(({ payerType }) => type === undefined || payerType === type);
    return jsonResponse(pageOf(c, plans, planJson));
  });

  app.get("/users/:id/billing/subscription", (c) => {
    const { id } = requireUser(clerk, c.req.param("id"));
    return jsonResponse(subscriptionJson(subscriptionOf(clerk, id)));
  });

  app.get("/organizations/:id/billing/subscription", (c) => {
    const { id } = requireOrganization(clerk, c.req.param("id"));
    return jsonResponse(subscriptionJson(subscriptionOf(clerk, id)));
  });

  app.delete("/billing/subscription_items/:id", (c) => {
    const wanted = c.req.param("id");
    for (const subscription of clerk.store.subscriptions.values()) {
      const item = subscription.items.find(({ id }) => id === wanted);
      if (item === undefined) continue;
      cancel(clerk, subscription, item, c.req.query("end_now") === "true");
      return jsonResponse(subscriptionItemJson(subscription, item));
    }
    throw notFound("No subscription item was found.");
  });

  return app;
}
