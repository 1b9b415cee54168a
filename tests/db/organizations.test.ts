import { randomUUID } from "node:crypto";
import { array, assert, asyncProperty, boolean, constantFrom, record } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { applyToOrganization } from "#app/account/events/organizations.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { mirrorMemberships } from "#db/organizations.server.ts";
import { deletePerson } from "#db/sync.server.ts";
import {
  membershipData,
  mirrorIn,
  mirrorOf,
  organizationData,
  type OrganizationEvent,
  rolesIn,
} from "../organization-model.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, engines, startDatabase, type TestDatabase } from "./engines.ts";
import { seed } from "./seed.ts";
import { createTask } from "./tasks.ts";
import { ADA as ACME, BOB } from "./tries.ts";

const newId = () => `org_${randomUUID()}`;
const nowhere = async () => {};

const told = (id: string, at: number, changes: object = {}): OrganizationEvent => ({
  type: "organization.updated",
  timestamp: at,
  data: organizationData(id, at, changes),
});
const gone = (id: string): OrganizationEvent => ({
  type: "organization.deleted",
  timestamp: 1,
  data: { id },
});
const member = (
  verb: "created" | "updated" | "deleted",
  id: string,
  [person, at, role]: [person: string, at: number, role?: "org:admin" | "org:member"],
): OrganizationEvent => ({
  type: `organizationMembership.${verb}`,
  timestamp: at,
  data: membershipData(organizationData(id, 1), person, role),
});

const tell = async (
  db: TestDatabase,
  { type, timestamp, data }: OrganizationEvent,
  svixId = `msg_${randomUUID()}`,
) =>
  applyToOrganization(
    db.system,
    { ...newDelivery(type, data.id), svixId, eventAt: new Date(timestamp) },
    data,
    nowhere,
  );

async function tellAll(db: TestDatabase, events: readonly OrganizationEvent[]) {
  for (const event of events) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await tell(db, event);
  }
}

describe.each(engines)("organisations on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  const twentyTimes = async (event: OrganizationEvent, svixId?: string) => {
    const sent = Array.from({ length: 20 }, () => tell(db, event, svixId));
    return Promise.all(sent);
  };

  it("have one membership from twenty events at once, of the same id and of others", async () => {
    const [id, bob, svixId] = [newId(), newPersonId(), `msg_${randomUUID()}`];
    const created = member("created", id, [bob, 5]);
    const outcomes = await twentyTimes(created, svixId);
    expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(19);
    expect(new Set(await twentyTimes(created))).toEqual(new Set(["applied"]));
    expect(await rolesIn(db.owner, id)).toEqual({ [bob]: "member" });
    await tellAll(db, [
      member("deleted", id, [bob, 9]),
      member("updated", id, [bob, 8, "org:admin"]),
      created,
    ]);
    await twentyTimes(created);
    expect(await rolesIn(db.owner, id)).toEqual({ [bob]: null });
  });

  it("stay deleted, whatever comes twenty times later", async () => {
    const [id, bob] = [newId(), newPersonId()];
    await twentyTimes(told(id, 5));
    expect(await db.owner`select count(*)::int as n from organizations where id = ${id}`).toEqual([
      { n: 1 },
    ]);
    await tell(db, gone(id));
    await tellAll(db, [told(id, 4), told(id, 6), member("created", id, [bob, 7])]);
    await twentyTimes(told(id, 8));
    expect(await mirrorIn(db.owner, id)).toEqual(mirrorOf([gone(id)]));
    expect(await db.owner`select from owners where id = ${id}`).toEqual([]);
  });

  it("keep out a deleted person, whatever comes later", async () => {
    const [id, bob] = [newId(), newPersonId()];
    await tell(db, member("created", id, [bob, 5]));
    await deletePerson(db.system, newDelivery("user.deleted", bob), bob);
    await twentyTimes(member("updated", id, [bob, 9, "org:admin"]));
    expect(await rolesIn(db.owner, id)).toEqual({});
    expect(await db.owner`select from owners where id = ${bob}`).toEqual([]);
  });

  it("leave nothing when they are deleted among fifty writes", async () => {
    for (let round = 0; round < 4; round++) {
      const [id, bob] = [newId(), newPersonId()];
      // oxlint-disable-next-line no-await-in-loop -- rounds, so that the deletion falls among the writes differently
      await tell(db, member("created", id, [bob, 1]));
      const writes = Array.from(
        { length: 48 },
        (_, i) => () =>
          i % 3 === 0
            ? createTask(db.scopeOf(id), { title: `Task ${i}` }, randomUUID())
            : tell(db, i % 3 === 1 ? told(id, i + 2) : member("updated", id, [bob, i + 2])),
      );
      // oxlint-disable-next-line no-await-in-loop -- as above
      const outcomes = await Promise.allSettled([
        ...writes.slice(0, 24).map((write) => write()),
        tell(db, gone(id)),
        ...writes.slice(24).map((write) => write()),
      ]);
      const failures = outcomes
        .filter((one) => one.status === "rejected")
        .map(({ reason }) => (reason instanceof DatabaseError ? reason.kind : reason));
      expect(failures.filter((failure) => failure !== "gone")).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await tablesWith(db, id)).toEqual(["tombstones", "webhook_deliveries"]);
    }
  });
});

/** The tables with rows that contain a text. */
async function tablesWith(db: TestDatabase, text: string): Promise<string[]> {
  const tables =
    await db.owner`select tablename as name from pg_tables where schemaname = 'public'`;
  const found: string[] = [];
  for (const { name } of tables) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const rows = await db.owner.query(
      `select from ${name} as t where strpos(to_jsonb(t)::text, $1) > 0 limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(String(name));
  }
  return found.toSorted();
}

describe.each(anEngine)("the mirror of organisations on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  it("takes the lesser right of one moment, whoever tells of it in whatever order", async () => {
    const state = record({
      at: constantFrom(1, 2, 2, 2),
      verb: constantFrom("created" as const, "updated" as const, "deleted" as const),
      role: constantFrom("org:admin" as const, "org:member" as const),
    });
    const states = array(state, { minLength: 1, maxLength: 5 });
    await assert(
      asyncProperty(states, boolean(), async (said, isScheduled) => {
        const [id, bob] = [newId(), newPersonId()];
        const events = said.map(({ at, verb, role }) => member(verb, id, [bob, at, role]));
        if (isScheduled)
          await mirrorMemberships(
            db.system,
            said.map(({ at, verb, role }) => ({
              organization: {
                id,
                slug: `at-1-${id}`,
                name: "At 1",
                imageUrl: null,
                plan: "free" as const,
                places: null,
                updatedAt: new Date(1),
              },
              userId: bob,
              role: verb === "deleted" ? null : role === "org:admin" ? "admin" : "member",
              asOf: new Date(at),
            })),
          );
        else await tellAll(db, events);
        expect(await mirrorIn(db.owner, id)).toEqual(mirrorOf(events));
      }),
      { numRuns: 60 },
    );
  });

  const slugsOf = async (id: string) => {
    const [now] = await db.owner`select slug from organizations where id = ${id}`;
    const before = await db.owner`select slug from former_organization_slugs
      where organization_id = ${id} order by slug`;
    return { now: now?.slug, before: before.map(({ slug }) => slug) };
  };

  it("keeps the slugs that an organisation gave up, and lets others have them", async () => {
    const [acme, strangers] = [newId(), newId()];
    await tellAll(db, [told(acme, 1, { slug: "acme" }), told(acme, 2, { slug: "acme-two" })]);
    expect(await slugsOf(acme)).toEqual({ now: "acme-two", before: ["acme"] });
    await tellAll(db, [told(acme, 1, { slug: "acme" }), told(strangers, 3, { slug: "acme" })]);
    expect(await slugsOf(acme)).toEqual({ now: "acme-two", before: ["acme"] });
    expect(await slugsOf(strangers)).toEqual({ now: "acme", before: [] });
    await tellAll(db, [told(strangers, 4, { slug: "other" }), told(acme, 5, { slug: "acme" })]);
    expect(await slugsOf(acme)).toEqual({ now: "acme", before: ["acme-two"] });
    expect(await slugsOf(strangers)).toEqual({ now: "other", before: ["acme"] });
  });

  it.each([null, undefined, "", "x".repeat(201)])(
    "takes an organisation's id for a slug that cannot be used: %j",
    async (slug) => {
      const id = newId();
      await tell(db, told(id, 1, { slug, image_url: undefined }));
      expect(await slugsOf(id)).toEqual({ now: id, before: [] });
    },
  );

  it("takes roles of a deployment's own for a member's", async () => {
    const [id, bob] = [newId(), newPersonId()];
    const event = member("created", id, [bob, 1]);
    await tell(db, Object.assign(event, { data: { ...event.data, role: "org:treasurer" } }));
    expect(await rolesIn(db.owner, id)).toEqual({ [bob]: "member" });
  });

  /** An organisation with a row in every table that has an owner, in which Bob did something and is a member. */
  async function acmeWithBob() {
    await seed(db.owner);
    await db.owner.transaction((sql) => [
      sql`delete from tombstones`,
      sql`delete from users where id = ${ACME}`,
      sql`update owners set kind = 'organization' where id = ${ACME}`,
      sql`update audit_events set actor_id = ${BOB} where owner_id = ${ACME}`,
      sql`update posts set author_id = ${BOB} where owner_id = ${ACME}`,
    ]);
    await tellAll(db, [
      told(ACME, 1, { slug: "acme" }),
      told(ACME, 2, { slug: "acme-two" }),
      member("created", ACME, [BOB, 3]),
    ]);
  }

  const OWNED = [
    "audit_events",
    "devices",
    "former_organization_slugs",
    "idempotency",
    "kept_forms",
    "lists",
    "organizations",
    "owners",
    "post_tags",
    "post_versions",
    "posts",
    "reminders",
    "sites",
    "subscription_items",
    "tags",
    "task_changes",
    "task_posts",
    "task_tags",
    "tasks",
  ];

  it("leaves nothing of a deleted organisation but its tombstone, and its people", async () => {
    await acmeWithBob();
    const named = ["memberships", "retired_handles", "webhook_deliveries"];
    expect((await tablesWith(db, ACME)).filter((name) => !named.includes(name))).toEqual(OWNED);
    await tell(db, gone(ACME));
    expect(await tablesWith(db, ACME)).toEqual(["tombstones", "webhook_deliveries"]);
    expect(await db.owner`select kind from tombstones where id = ${ACME}`).toEqual([
      { kind: "organization" },
    ]);
    expect(await db.owner`select kind from owners where id = ${BOB}`).toEqual([{ kind: "user" }]);
  });

  it("keeps everything of an organisation when somebody in it is deleted", async () => {
    await acmeWithBob();
    const rows = async () => {
      const texts: string[] = [];
      for (const name of OWNED) {
        texts.push(
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          ...(
            await db.owner.query(
              `select to_jsonb(t)::text as text from ${name} as t where strpos(to_jsonb(t)::text, $1) > 0`,
              [ACME],
            )
          ).map(({ text }) => String(text)),
        );
      }
      return texts.toSorted();
    };
    const before = await rows();
    await deletePerson(db.system, newDelivery("user.deleted", BOB), BOB);
    expect(await rows()).toEqual(before);
    expect(before.some((text) => text.includes(BOB))).toBe(true);
    expect(await rolesIn(db.owner, ACME)).toEqual({});
  });

  it("ties nothing of an organisation to a person but memberships, and when to remind whom", async () => {
    const tied = await db.owner`select c.conrelid::regclass::text || '.' || a.attname as column
      from pg_constraint as c join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.confrelid in ('owners'::regclass, 'users'::regclass)
        and a.attname not in ('id', 'owner_id', 'organization_id')
      order by 1`;
    expect(tied.map(({ column }) => column)).toEqual([
      "ended_sessions.person_id",
      "memberships.user_id",
      "reminders.person_id",
    ]);
  });
});
