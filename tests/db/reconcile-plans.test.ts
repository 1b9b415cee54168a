import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { reconcilePlans } from "#app/account/reconcile/plans.server.ts";
import type { SubscriptionReader } from "#app/visit/clerk.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import { newDelivery, newPersonId, planItem } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

const HOUR = 60 * 60 * 1000;

/** An item as Clerk's Backend API tells it, an hour later than any event. */
const told = (id: string, changes: object = {}) => ({
  object: "commerce_subscription_item",
  id,
  status: "active",
  plan: { slug: "pro" },
  period_end: Date.now() + 20 * 24 * HOUR,
  updated_at: Date.now() + HOUR,
  ...changes,
});

const subscription = (...items: object[]) => ({
  object: "commerce_subscription",
  subscription_items: items,
  updated_at: Date.now() + HOUR,
});

const failing: SubscriptionReader = () => Promise.reject(new Error("Clerk answered 500"));

describe.each(anEngine)("reconciling plans on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await db.owner`delete from owners`;
    return () => void vi.restoreAllMocks();
  });

  async function payer(changes: object = {}, id = newPersonId()) {
    const item = planItem(id, changes);
    await syncPlanItems(db.system, newDelivery("subscriptionItem.active", id), [item]);
    return item;
  }

  const plan = async (id: string) => {
    const [found] = await db.owner`select app.plan_of(${id}) as plan`;
    return found?.plan;
  };

  const run = (answers: Record<string, unknown>) => {
    const ask: SubscriptionReader = async ({ id }) => answers[id] ?? null;
    return reconcilePlans(db.system, ask);
  };

  it("brings what no event has told: a purchase, an end, and an organisation's", async () => {
    const bought = await payer({ plan: "free_user" });
    const ended = await payer();
    const org = await payer({ plan: "free_org" }, `org_${newPersonId()}`);
    await run({
      [bought.payer.id]: subscription(told(bought.id, { plan: { slug: "free_user" } }), told("i1")),
      [ended.payer.id]: subscription(told("i2", { plan: { slug: "free_user" } })),
      [org.payer.id]: subscription(told("i3", { plan: { slug: "pro_org" } })),
    });
    const plans = [bought, ended, org].map(({ payer: { id } }) => plan(id));
    expect(await Promise.all(plans)).toEqual(["pro", "free", "pro"]);
  });

  it("keeps what events have told where Clerk knows no subscription, or says nothing sensible", async () => {
    const [unknown, strange, sound] = [await payer(), await payer(), await payer()];
    await run({
      [strange.payer.id]: { subscription_items: "none" },
      [sound.payer.id]: subscription(),
    });
    const plans = [unknown, strange, sound].map(({ payer: { id } }) => plan(id));
    expect(await Promise.all(plans)).toEqual(["pro", "pro", "free"]);
  });

  it("asks about 20 with a sold plan and 20 others at most, the others next time", async () => {
    for (let count = 0; count < 25; count++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await Promise.all([payer(), payer({ plan: "free_user" })]);
    }
    const asked: string[] = [];
    const ask: SubscriptionReader = async ({ id }) => {
      asked.push(id);
      return null;
    };
    await reconcilePlans(db.system, ask);
    expect(asked).toHaveLength(40);
    await reconcilePlans(db.system, ask);
    expect(new Set(asked).size).toBe(50);
  });

  it("fails with Clerk, and changes nothing", async () => {
    const { payer: ada } = await payer();
    await expect(reconcilePlans(db.system, failing)).rejects.toThrow("every payer");
    expect(await plan(ada.id)).toBe("pro");
  });

  it("goes on after a failure for one payer", async () => {
    const [broken, sound] = [await payer(), await payer()];
    await reconcilePlans(db.system, async ({ id }) => {
      if (id === broken.payer.id) throw new Error("Clerk answered 500");
      return subscription();
    });
    expect(await plan(broken.payer.id)).toBe("pro");
    expect(await plan(sound.payer.id)).toBe("free");
  });
});
