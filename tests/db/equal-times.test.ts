/** States of a person with equal times, in any order: nobody can tell which was last. */
import { array, assert, asyncProperty, boolean, constantFrom, record } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v from "valibot";
import { personOf, UserData } from "#app/access/clerk-event.ts";
import { deletePerson, mirrorPeople, syncPerson } from "#db/sync.server.ts";
import { mirrorIn, mirrorOf, permutations, type PersonEvent } from "../person-model.ts";
import { deletedEvent, userEvent } from "../built-worker/events.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";

const state = record({
  at: constantFrom(1, 2, 2, 2),
  banned: boolean(),
  isAdmin: boolean(),
  first_name: constantFrom("One", "Two"),
});

const personIn = ({ data }: PersonEvent) => personOf(v.parse(UserData, data));

const told = (id: string) => [
  userEvent("user.updated", id, 7, { public_metadata: { role: "admin" } }),
  userEvent("user.updated", id, 7, { banned: true, public_metadata: { role: "admin" } }),
  userEvent("user.updated", id, 7),
];

describe.each(anEngine)("states of one moment on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());

  function tell(event: PersonEvent, isScheduled = false) {
    const { type, data } = event;
    const delivery = newDelivery(type, data.id);
    if (type === "user.deleted") return deletePerson(db.system, delivery, data.id);
    if (isScheduled) return mirrorPeople(db.system, [personIn(event)]);
    return syncPerson(db.system, delivery, personIn(event));
  }

  async function mirrorAfter(id: string, events: readonly PersonEvent[], isScheduled = false) {
    for (const event of events) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
      await tell(event, isScheduled);
    }
    return mirrorIn(db.owner, id);
  }

  it("leave the lesser right, whoever tells of them in whatever order", async () => {
    await assert(
      asyncProperty(array(state, { minLength: 1, maxLength: 5 }), boolean(), async (states, is) => {
        const id = newPersonId();
        const events = states.map(({ at, banned, isAdmin, first_name }) =>
          userEvent("user.updated", id, at, {
            banned,
            first_name,
            public_metadata: isAdmin ? { role: "admin" } : {},
          }),
        );
        expect(await mirrorAfter(id, events, is)).toEqual(mirrorOf(events));
      }),
      { numRuns: 60 },
    );
  });

  it("of a ban, a lost role, a given one and a deletion end alike in every order", async () => {
    for (const order of permutations([0, 1, 2])) {
      const id = newPersonId();
      const events = order.map((index) => told(id)[index]!);
      // oxlint-disable-next-line no-await-in-loop -- one database
      const { person } = await mirrorAfter(id, events);
      expect(person).toMatchObject({ role: "member", banned: true });
    }
    for (const order of permutations([0, 1, 2, 3])) {
      const id = newPersonId();
      const events = order.map((index) => [...told(id), deletedEvent(id, 7)][index]!);
      // oxlint-disable-next-line no-await-in-loop -- one database
      expect(await mirrorAfter(id, events)).toEqual({ deleted: true, person: null });
    }
  });
});
