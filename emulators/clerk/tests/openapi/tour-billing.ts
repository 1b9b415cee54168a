import type { App } from "../app.ts";
import { sdk } from "../sdk.ts";
import type { Visit } from "../visit.ts";

/** Buys and cancels, for a person and an organisation; `ada` is signed in, in no organisation. */
export async function tourBilling(app: App, ada: Visit, userId: string): Promise<void> {
  await app.control("PUT", "/billing", { on: true });
  const { billing } = sdk(app);
  await ada("GET", "/environment");
  await billing.getPlanList({ payerType: "user" });
  const { resource } = await ada("POST", "/organizations", { name: "Payers" });
  await buyAndCancel(ada, "/me/billing", "user", "cplan_pro");
  await buyAndCancel(ada, `/organizations/${resource.id}/billing`, "org", "cplan_pro_org");
  for (const list of ["credits", "credits/history"]) {
    await ada("GET", `/me/billing/${list}`);
    await ada("GET", `/organizations/${resource.id}/billing/${list}`);
  }
  await ada("GET", "/me/billing/payment_attempts");
  await app.control("POST", "/plan/end-period", { payerId: userId });
  await app.control("PUT", "/plan", { payerId: userId, plan: "pro" });
  const { subscriptionItems } = await billing.getUserBillingSubscription(userId);
  await billing.getOrganizationBillingSubscription(resource.id);
  await billing.cancelSubscriptionItem(subscriptionItems[0]?.id ?? "", { endNow: true });
  await billing.cancelSubscriptionItem("none").catch(() => {});
  await app.control("PUT", "/billing", { on: false });
}

async function buyAndCancel(ada: Visit, path: string, type: string, plan: string): Promise<void> {
  await ada("GET", `/billing/plans?payer_type=${type}`);
  for (const list of ["payment_methods", "statements"]) await ada("GET", `${path}/${list}`);
  const form = { plan_id: plan, plan_period: "annual" };
  const { resource } = await ada("POST", `${path}/checkouts`, form);
  await ada("GET", `${path}/checkouts/${resource.id}`);
  await ada("PATCH", `${path}/checkouts/${resource.id}/confirm`);
  const subscription = await ada("GET", `${path}/subscription`);
  const items: unknown = subscription.resource.subscription_items;
  const [first] = Array.isArray(items) ? items : [];
  await ada("DELETE", `${path}/subscription_items/${first?.id}`);
  await ada("GET", `${path}/subscription`);
}
