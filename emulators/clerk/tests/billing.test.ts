import { beforeEach, expect, test } from "vitest";
import type { ClerkClient } from "@clerk/backend";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newTeam, type Team } from "./team.ts";

type Event = { type: string; data: { id: string; plan?: { slug: string }; payer: object } };

let app: App;
let clerk: ClerkClient;
let team: Team;

beforeEach(async () => {
  app = await sharedApp();
  clerk = sdk(app);
  await app.control("PUT", "/billing", { on: true });
  team = await newTeam(app);
  await app.clerk.settled();
  app.received.length = 0;
});

const billingOfTeam = () => `/organizations/${team.organizationId}/billing`;

async function buy(call: Team["asAda"], path: string, plan_id: string) {
  const form = { plan_id, plan_period: "month" };
  const { resource, ...refusal } = await call("POST", `${path}/checkouts`, form);
  if (refusal.status !== 200) return refusal;
  return call("PATCH", `${path}/checkouts/${resource.id}/confirm`);
}

async function auth(userId: string, organizationId?: string) {
  const body = { userId, ...(organizationId && { organizationId }) };
  const { sessionId } = await app.control<{ sessionId: string }>("POST", "/sessions", body);
  const { jwt } = await clerk.sessions.getToken(sessionId);
  const headers = { authorization: `Bearer ${jwt}` };
  const state = await clerk.authenticateRequest(new Request(app.origin, { headers }));
  const signedIn = state.toAuth();
  if (signedIn?.tokenType !== "session_token") throw new Error("signed out");
  return signedIn;
}

const events = async (): Promise<Event[]> => {
  await app.clerk.settled();
  return app.received.map(({ body }): Event => JSON.parse(body));
};

const told = async () => {
  const named = (await events()).map(({ type, data }) => `${type} ${data.plan?.slug ?? ""}`.trim());
  return named.filter((name) => name.startsWith("subscription"));
};

const itemsOf = async (userId: string) =>
  (await clerk.billing.getUserBillingSubscription(userId)).subscriptionItems.map(
    ({ plan, status }) => `${plan?.slug} ${status}`,
  );

test("subscribes every new person and organisation to the plan that is free", async () => {
  expect(await itemsOf(team.ada)).toEqual(["free_user active"]);
  const { id } = await clerk.organizations.createOrganization({ name: "New" });
  const subscription = await clerk.billing.getOrganizationBillingSubscription(id);
  expect(subscription.subscriptionItems.map(({ plan }) => plan?.slug)).toEqual(["free_org"]);
  expect(await told()).toEqual(["subscription.created"]);
  const { data } = await clerk.billing.getPlanList({ payerType: "org" });
  expect(data.map(({ slug, fee }) => [slug, fee?.amount])).toEqual([
    ["free_org", 0],
    ["pro_org", 900],
  ]);
});

test("sells a plan to a person without money, and the token has it with its scope", async () => {
  expect((await buy(team.asAda, "/me/billing", "cplan_pro")).status).toBe(200);
  expect(await itemsOf(team.ada)).toEqual(["pro active"]);
  const { has, sessionClaims } = await auth(team.ada);
  expect(sessionClaims).toMatchObject({ pla: "u:pro", fea: "u:premium" });
  expect([has({ plan: "pro" }), has({ plan: "user:pro" }), has({ plan: "org:pro" })]).toEqual([
    true,
    true,
    false,
  ]);
  expect(has({ feature: "premium" })).toBe(true);
  expect(await told()).toEqual([
    "subscriptionItem.incomplete pro",
    "subscriptionItem.ended free_user",
    "subscriptionItem.active pro",
    "subscription.updated",
  ]);
  const again = await buy(team.asAda, "/me/billing", "cplan_pro");
  expect(again).toMatchObject({ status: 422, error: "already_subscribed" });
});

test("sells to an organisation by its admins, and its token hides the person's own plan", async () => {
  expect((await buy(team.asBob, billingOfTeam(), "cplan_pro_org")).status).toBe(403);
  expect((await buy(team.asAda, billingOfTeam(), "cplan_pro")).status).toBe(404);
  expect((await buy(team.asAda, billingOfTeam(), "cplan_pro_org")).status).toBe(200);
  const inside = await auth(team.bob, team.organizationId);
  expect(inside.sessionClaims).toMatchObject({ pla: "o:pro_org", fea: "o:premium" });
  expect(inside.has({ plan: "org:pro_org" })).toBe(true);
  expect((await auth(team.bob)).sessionClaims).toMatchObject({ pla: "u:free_user", fea: "" });
  const [bought] = (await events()).filter(({ type }) => type === "subscriptionItem.active");
  expect(bought?.data.payer).toMatchObject({ organization_id: team.organizationId, user_id: "" });
});

test("keeps a cancelled plan until its period ends", async () => {
  await buy(team.asAda, "/me/billing", "cplan_pro");
  const { subscriptionItems } = await clerk.billing.getUserBillingSubscription(team.ada);
  const path = `/me/billing/subscription_items/${subscriptionItems[0]?.id}`;
  await events();
  app.received.length = 0;
  expect((await team.asBob("DELETE", path)).status).toBe(404);
  expect((await team.asAda("DELETE", path)).resource.status).toBe("canceled");
  expect((await team.asAda("DELETE", path)).status).toBe(422);
  expect(await itemsOf(team.ada)).toEqual(["free_user upcoming", "pro canceled"]);
  expect((await auth(team.ada)).sessionClaims).toMatchObject({ pla: "u:pro" });
  await app.control("POST", "/plan/end-period", { payerId: team.ada });
  expect((await auth(team.ada)).sessionClaims).toMatchObject({ pla: "u:free_user" });
  expect(await told()).toEqual([
    "subscriptionItem.canceled pro",
    "subscriptionItem.upcoming free_user",
    "subscription.updated",
    "subscriptionItem.ended pro",
    "subscriptionItem.active free_user",
    "subscription.updated",
  ]);
});

test("is ended at once by the server, and bought again", async () => {
  await app.control("PUT", "/plan", { payerId: team.ada, plan: "pro" });
  const { subscriptionItems } = await clerk.billing.getUserBillingSubscription(team.ada);
  await clerk.billing.cancelSubscriptionItem(subscriptionItems[0]?.id ?? "", { endNow: true });
  expect(await itemsOf(team.ada)).toEqual(["free_user active"]);
  await app.control("PUT", "/plan", { payerId: team.ada, plan: "pro" });
  expect(await itemsOf(team.ada)).toEqual(["pro active"]);
  await app.control("PUT", "/plan", { payerId: team.ada, plan: "free_user" });
  expect(await itemsOf(team.ada)).toEqual(["free_user active"]);
});

test("changes from month to year at once, and to the free plan at the period's end", async () => {
  await buy(team.asAda, "/me/billing", "cplan_pro");
  const form = { plan_id: "cplan_pro", plan_period: "annual" };
  const { resource } = await team.asAda("POST", "/me/billing/checkouts", form);
  await team.asAda("PATCH", `/me/billing/checkouts/${resource.id}/confirm`);
  const { subscriptionItems } = await clerk.billing.getUserBillingSubscription(team.ada);
  expect(subscriptionItems.map(({ planPeriod }) => planPeriod)).toEqual(["annual"]);
  await buy(team.asAda, "/me/billing", "cplan_free_user");
  expect(await itemsOf(team.ada)).toEqual(["free_user upcoming", "pro canceled"]);
  expect((await buy(team.asAda, "/me/billing", "cplan_free_user")).status).toBe(422);
});

test("is off until it is switched on: no events, no offers", async () => {
  await app.control("POST", "/reset");
  await newTeam(app);
  expect(await told()).toEqual([]);
  const response = await fetch(`${app.origin}/__clerk/v1/environment`);
  expect(await response.json()).toMatchObject({
    commerce_settings: { billing: { user: { enabled: false }, organization: { enabled: false } } },
  });
});
