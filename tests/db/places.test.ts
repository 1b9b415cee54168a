/** How many may be in an organisation follows its plan, and Clerk is told until it agrees. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { settlePlaces } from "#app/account/reconcile/places.server.ts";
import type { PlacesSetter } from "#app/visit/clerk.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { syncOrganization } from "#db/organizations.server.ts";
import { getPlaces } from "#db/plan.server.ts";
import { syncPlanItems } from "#db/plans.server.ts";
import { newDelivery, newPersonId, planItem } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { organizationOf } from "./organization.ts";

const failing: PlacesSetter = () => Promise.reject(new Error("Clerk answered 500"));

describe.each(anEngine)("the places of organisations on $engine", ({ postgresUrl }) => {
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

  let clock = Date.now();
  /** As an event tells of it. */
  async function told(id: string, changes: object = {}) {
    clock++;
    const organization = { id, slug: id, name: "Acme", imageUrl: null, updatedAt: new Date(clock) };
    await syncOrganization(db.system, newDelivery("organization.updated", id), {
      ...organization,
      plan: "free",
      places: 5,
      ...changes,
    });
    return id;
  }
  const organization = (changes: object = {}) => told(`org_${randomUUID()}`, changes);
  const sold = (id: string, changes: object = {}) =>
    syncPlanItems(db.system, newDelivery("subscriptionItem.active", id), [planItem(id, changes)]);

  /** Clerk, which does what it is told, and what it was told. */
  function clerk(answers: (id: string, places: number) => number | null = (_, places) => places) {
    const asked: [id: string, places: number][] = [];
    const tell: PlacesSetter = async (id, places) => {
      asked.push([id, places]);
      const max_allowed_memberships = answers(id, places);
      if (max_allowed_memberships === null) return null;
      clock++;
      const [known] = await db.owner`select plan from organizations where id = ${id}`;
      const metadata = { public_metadata: { plan: known?.plan }, updated_at: clock };
      return { id, slug: id, name: "Acme", max_allowed_memberships, ...metadata };
    };
    return { asked, tell };
  }

  it("are three on free and fifty on pro, sold or by metadata, and told once", async () => {
    const [free, bought, given] = [
      await organization(),
      await organization(),
      await organization({ plan: "pro" }),
    ];
    await sold(bought);
    const { asked, tell } = clerk();
    await settlePlaces(db.system, tell);
    expect(new Map(asked)).toEqual(
      new Map([
        [free, 3],
        [bought, 50],
        [given, 50],
      ]),
    );
    await settlePlaces(db.system, tell);
    await settlePlaces(db.system, tell, [free, bought, given]);
    expect(asked).toHaveLength(3);
  });

  it("by metadata count only where Clerk Billing has told of nothing, and pro alone is pro", async () => {
    const billed = await organization({ plan: "pro" });
    await sold(billed, { plan: "free_org" });
    const [row] = await db.owner`select app.plan_of(${billed}) as plan`;
    expect(row?.plan).toBe("free");
    const { asked, tell } = clerk();
    await settlePlaces(db.system, tell);
    expect(asked).toEqual([[billed, 3]]);
  });

  it("follow a plan that ends without an event, and one that is bought again", async () => {
    const id = await organization();
    await sold(id, { id: "item", status: "canceled", periodEnd: new Date(Date.now() + 60_000) });
    const { asked, tell } = clerk();
    await settlePlaces(db.system, tell, [id]);
    await db.owner`update subscription_items set period_end = now() - interval '1 second' where owner_id = ${id}`;
    await settlePlaces(db.system, tell);
    await sold(id);
    await settlePlaces(db.system, tell, [id]);
    expect(asked.map(([, places]) => places)).toEqual([50, 3, 50]);
  });

  it("are told again in an hour where Clerk did not do it, and not by its events, which would go in a circle", async () => {
    const id = await organization();
    await sold(id);
    for (const answers of [() => 20, () => null]) {
      const { asked, tell } = clerk(answers);
      // oxlint-disable no-await-in-loop -- one after the other
      await settlePlaces(db.system, tell);
      await told(id, { places: 20 });
      await settlePlaces(db.system, tell, [id]);
      expect(asked).toEqual([[id, 50]]);
      // oxlint-enable no-await-in-loop
    }
  });

  it("that are right are told once by the hourly job all the same, since admins could delete it at Clerk", async () => {
    const id = await organization({ places: 3 });
    const { asked, tell } = clerk();
    await settlePlaces(db.system, tell, [id]);
    expect(asked).toEqual([]);
    await settlePlaces(db.system, failing);
    await settlePlaces(db.system, tell);
    await settlePlaces(db.system, tell);
    expect(asked).toEqual([[id, 3]]);
  });

  it("are told again after a failure", async () => {
    const id = await organization();
    await settlePlaces(db.system, failing, [id]);
    const { asked, tell } = clerk();
    await settlePlaces(db.system, tell, [id]);
    expect(asked).toEqual([[id, 3]]);
  });

  it("that Clerk always refuses or fails at keep no other waiting, and cost at most 50 requests an hour", async () => {
    const refused = new Set<string>();
    for (let count = 0; count < 60; count++)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      refused.add(await organization());
    const nth = [...refused];
    const answers = (id: string, places: number) => {
      if (id === nth[7] || id === nth[55]) throw new Error("Clerk answered 500");
      return refused.has(id) ? null : places;
    };
    const run = async () => {
      const { asked, tell } = clerk(answers);
      await settlePlaces(db.system, tell);
      return asked.map(([id]) => id);
    };
    const [first, second] = [await run(), await run()];
    expect([first.length, second.length]).toEqual([50, 50]);
    expect(new Set([...first, ...second])).toEqual(refused);
    const late = await organization();
    expect(await run()).toContain(late);
    expect(await run()).not.toContain(late);
    const [row] = await db.owner`select places from organizations where id = ${late}`;
    expect(row?.places).toBe(3);
  });

  it("are no longer told once the database cannot be reached", async () => {
    await organization();
    await organization();
    const tell = vi.fn<PlacesSetter>(() =>
      Promise.reject(new DatabaseError("unavailable", { rolledBack: true })),
    );
    await expect(settlePlaces(db.system, tell)).rejects.toMatchObject({ kind: "unavailable" });
    expect(tell).toHaveBeenCalledOnce();
  });

  it("are shown to who is in it, with who takes them", async () => {
    const [ada, bob, cleo] = [newPersonId(), newPersonId(), newPersonId()];
    const acme = await organizationOf(db, { [ada]: "admin", [bob]: "member", [cleo]: null });
    const use = async (person: string) => (await getPlaces(acme.scopeOf(person))).use;
    const free = { plan: "free", people: 2, places: 3, isBilled: false };
    expect(await use(ada)).toEqual({ ...free, isAdmin: true });
    expect(await use(bob)).toEqual({ ...free, isAdmin: false });
    await sold(acme.id);
    expect(await use(bob)).toMatchObject({ plan: "pro", places: 50, isBilled: true });
    await db.owner`update organizations set places = 20 where id = ${acme.id}`;
    expect(await use(bob)).toMatchObject({ plan: "pro", places: 20 });
    await expect(use(cleo)).rejects.toMatchObject({ kind: "outsider" });
    expect((await getPlaces(db.scopeOf(ada))).use).toBeNull();
  });
});
