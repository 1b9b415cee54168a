import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  record,
  shuffledSubarray,
  tuple,
} from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { getPerson } from "#db/people.server.ts";
import {
  type ClerkPerson,
  type Delivery,
  deletePerson,
  recordDelivery,
  recordSession,
  syncPerson,
} from "#db/sync.server.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";

describe.each(anEngine)("sync on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const sync = (person: ClerkPerson, delivery = newDelivery("user.updated", person.id)) =>
    syncPerson(db.system, delivery, person);
  const remove = (id: string, delivery = newDelivery("user.deleted", id)) =>
    deletePerson(db.system, delivery, id);
  const signIn = (id: string, delivery = newDelivery("session.created", id)) =>
    recordSession(db.system, delivery, { personId: id, action: "session.created" });

  it("mirrors a person, and reports an event that came twice, also at once", async () => {
    const person = clerkPerson(newPersonId(), {
      role: "site_admin",
      imageUrl: "https://example.com/a",
    });
    const delivery = newDelivery("user.created", person.id);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => sync(person, delivery)));
    expect(outcomes.toSorted()).toEqual(["applied", ...Array(4).fill("duplicate")]);
    expect(await getPerson(db.scopeOf(person.id))).toMatchObject({
      email: person.email,
      role: "site_admin",
    });
  });

  it("gives a duplicate no effect, whatever it says", async () => {
    const id = newPersonId();
    const delivery = newDelivery("user.updated", id);
    await sync(clerkPerson(id), delivery);
    const changed = clerkPerson(id, {
      email: "other@example.com",
      updatedAt: new Date(Date.now() + 9),
    });
    expect(await sync(changed, delivery)).toBe("duplicate");
    expect(await remove(id, delivery)).toBe("duplicate");
    expect(await getPerson(db.scopeOf(id))).toMatchObject({ email: `${id}@example.com` });
  });

  it("ends alike in every order of events, each sent twice", async () => {
    const event = record({
      type: constantFrom("update", "update", "session", "delete"),
      at: integer({ min: 1, max: 9 }),
    });
    const history = array(event, { maxLength: 6 }).chain((events) => {
      const twice = [...events.keys(), ...events.keys()];
      return tuple(constant(events), shuffledSubarray(twice, { minLength: twice.length }));
    });
    const send = {
      update: (id: string, delivery: Delivery, at: number) =>
        sync(clerkPerson(id, { email: `${at}@example.com`, updatedAt: new Date(at) }), delivery),
      session: (id: string, delivery: Delivery) => signIn(id, delivery),
      delete: (id: string, delivery: Delivery) => remove(id, delivery),
    };
    await assert(
      asyncProperty(history, async ([events, order]) => {
        const id = newPersonId();
        const deliveries = events.map(({ type }) => newDelivery(type, id));
        for (const index of order) {
          const { type, at } = events[index]!;
          // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
          await send[type](id, deliveries[index]!, at);
        }
        const updates = events.filter(({ type }) => type === "update").map(({ at }) => at);
        const email = updates.length > 0 ? `${Math.max(...updates)}@example.com` : null;
        const isThere = events.length > 0 && events.every(({ type }) => type !== "delete");
        expect(await db.owner`select email from users where id = ${id}`).toEqual(
          isThere ? [{ email }] : [],
        );
      }),
      { numRuns: 40 },
    );
  });

  it("keeps an event that has no effect, once", async () => {
    const delivery = newDelivery("organization.created", "org_1");
    expect(await recordDelivery(db.system, delivery)).toBe("applied");
    expect(await recordDelivery(db.system, delivery)).toBe("duplicate");
    const kept =
      await db.owner`select type, subject_id from webhook_deliveries where svix_id = ${delivery.svixId}`;
    expect(kept).toEqual([{ type: "organization.created", subject_id: "org_1" }]);
  });
});
