/** Every order of five events about an organisation, some lost, some repeated, while the database sometimes fails. */
import { randomUUID } from "node:crypto";
import { assert, asyncProperty } from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { applyToOrganization } from "#app/account/events/organizations.server.ts";
import { reconcile } from "#app/account/reconcile.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { deletePerson } from "#db/sync.server.ts";
import {
  LocalClerk,
  membershipData,
  mirrorIn,
  mirrorOf,
  organizationData,
  type OrganizationEvent,
} from "../organization-model.ts";
import { deliveriesOf, journeys, permutations } from "../person-model.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { startClocks, stopClocks } from "./clocks.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

type Told = { id: string; ada: string; bob: string };

const organization = (
  verb: "created" | "updated",
  { id }: Told,
  at: number,
): OrganizationEvent => ({
  type: `organization.${verb}`,
  timestamp: at,
  data: organizationData(id, at),
});

/** The organisation is as it was at `since`. */
const membership = (
  verb: "created" | "updated" | "deleted",
  { id }: Told,
  at: number,
  [person, role = "org:member", since = 1]: [
    person: string,
    role?: "org:admin" | "org:member",
    since?: number,
  ],
): OrganizationEvent => ({
  type: `organizationMembership.${verb}`,
  timestamp: at,
  data: membershipData(organizationData(id, since), person, role),
});

const deleted = (type: "organization.deleted" | "user.deleted", id: string, at: number) =>
  ({ type, timestamp: at, data: { id } }) satisfies OrganizationEvent;

/** What happened in Clerk, in order. */
const histories: Record<string, (told: Told) => OrganizationEvent[]> = {
  "someone came, rose, went and came back": (told) => [
    organization("created", told, 1),
    membership("created", told, 2, [told.bob]),
    membership("updated", told, 3, [told.bob, "org:admin"]),
    membership("deleted", told, 4, [told.bob, "org:admin"]),
    membership("created", told, 5, [told.bob]),
  ],
  "it was renamed, and someone removed": (told) => [
    membership("created", told, 1, [told.ada, "org:admin"]),
    membership("created", told, 2, [told.bob, "org:admin"]),
    organization("updated", told, 3),
    membership("updated", told, 4, [told.bob, "org:member", 3]),
    membership("deleted", told, 5, [told.bob, "org:member", 3]),
  ],
  "all at once": (told) => [
    organization("created", told, 1),
    membership("created", told, 1, [told.bob, "org:admin"]),
    membership("updated", told, 1, [told.bob]),
    membership("deleted", told, 1, [told.bob]),
    membership("created", told, 2, [told.ada, "org:admin"]),
  ],
  "it was deleted, and told of again": (told) => [
    organization("created", told, 1),
    membership("created", told, 2, [told.bob]),
    deleted("organization.deleted", told.id, 3),
    organization("updated", told, 4),
    membership("updated", told, 5, [told.bob, "org:admin"]),
  ],
  "someone in it was deleted, and told of again": (told) => [
    membership("created", told, 1, [told.ada, "org:admin"]),
    membership("created", told, 2, [told.bob]),
    deleted("user.deleted", told.bob, 3),
    membership("updated", told, 4, [told.bob, "org:admin", 4]),
    organization("updated", told, 5),
  ],
};

/** One in this many deliveries meets a failure. */
const RARELY = 30;

const cases = Object.keys(histories).flatMap((name) =>
  [0, 1, 2, 3, 4].map((first) => [name, first] as const),
);

describe.each(anEngine)("events of an organisation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let clerk: LocalClerk;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    clerk = new LocalClerk();
    // Nothing is deleted if Clerk knows fewer than half of what is here.
    for (let count = 0; count < 120; count++) {
      const told = { id: `org_${randomUUID()}`, ada: newPersonId(), bob: newPersonId() };
      clerk.happened([
        organization("created", told, 1),
        membership("created", told, 1, [told.ada, "org:admin"]),
        membership("created", told, 1, [told.bob]),
      ]);
    }
    await reconcile(db.system, clerk.api);
    return db.emulator.stop;
  });
  beforeEach(() => void stopClocks());
  afterEach(async () => {
    startClocks();
    await db.emulator.setFaults({});
  });

  async function deliver(event: OrganizationEvent, svixId: string) {
    const delivery = {
      ...newDelivery(event.type, "any"),
      svixId,
      eventAt: new Date(event.timestamp),
    };
    if (event.type === "user.deleted") return deletePerson(db.system, delivery, event.data.id);
    return applyToOrganization(db.system, delivery, event.data, async () => {});
  }

  /** Sends until it is accepted, as Svix does. */
  async function send(event: OrganizationEvent, svixId: string, onRefusal: () => Promise<void>) {
    for (;;) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- until it is taken
        return await deliver(event, svixId);
      } catch (error) {
        expect(error).toBeInstanceOf(DatabaseError);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await onRefusal();
      }
    }
  }

  it.each(cases)("%s, event %i first: the mirror is what the model says", async (name, first) => {
    const orders = permutations([0, 1, 2, 3, 4]).filter(([one]) => one === first);
    const lived: { id: string; events: OrganizationEvent[] }[] = [];
    for (const order of orders) {
      // oxlint-disable-next-line no-await-in-loop -- one database
      await assert(
        asyncProperty(journeys(RARELY), async (journey) => {
          lived.push(await travel(name, order, journey));
        }),
        { numRuns: 1 },
      );
    }
    expect(lived).toHaveLength(24);
    for (const { events } of lived) clerk.happened(trueOf(events));
    await reconcile(db.system, clerk.api);
    for (const { id, events } of lived) {
      // oxlint-disable-next-line no-await-in-loop -- one database
      expect(present(await mirrorIn(db.owner, id))).toEqual(present(mirrorOf(events)));
    }
  });

  async function travel(
    name: string,
    order: number[],
    journey: Parameters<typeof deliveriesOf>[1],
  ) {
    const told = { id: `org_${randomUUID()}`, ada: newPersonId(), bob: newPersonId() };
    const { id } = told;
    const events = histories[name]?.(told) ?? [];
    const sent = events.map((event) => ({ event, svixId: `msg_${randomUUID()}` }));
    const taken: OrganizationEvent[] = [];
    const mirror = () => mirrorIn(db.owner, id);
    for (const { event: index, fault } of deliveriesOf(order, journey)) {
      const { event, svixId } = sent[index]!;
      // oxlint-disable no-await-in-loop -- the order is what is tested
      if (fault) await db.emulator.setFaults(fault);
      await send(event, svixId, async () => {
        await db.emulator.setFaults({});
        expect([mirrorOf(taken), mirrorOf([...taken, event])]).toContainEqual(await mirror());
        // An outage is remembered for a second.
        vi.advanceTimersByTime(1_000);
      });
      if (fault) await db.emulator.setFaults({});
      taken.push(event);
      expect(await mirror()).toEqual(mirrorOf(taken));
      // oxlint-enable no-await-in-loop
    }
    return { id, events };
  }
});

/** What is true in Clerk after these events: those of one moment in the order that leaves the least. */
function trueOf(events: readonly OrganizationEvent[]): OrganizationEvent[] {
  const gone = events.find(({ type }) => type.endsWith(".deleted") && !type.includes("Membership"));
  if (!gone) return [...events];
  // What is told after a deletion was on its way before it.
  return [...events.filter((event) => event !== gone), gone];
}

/** Without those who are in it no more: an event that was lost has left no trace of them. */
const present = (mirror: Record<string, unknown>) => ({
  ...mirror,
  roles: Object.fromEntries(Object.entries(mirror.roles ?? {}).filter(([, role]) => role !== null)),
});
