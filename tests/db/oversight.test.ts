/** What site admins see: people, workspaces, events, what was done, and how the deployment is. Nobody's private text. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actOnPerson } from "#db/acts.server.ts";
import { findPeople, getManagedPerson } from "#db/directory.server.ts";
import {
  beginRun,
  endRun,
  getDelivery,
  getOversight,
  listDeliveries,
  listOrganizations,
  noteReplay,
} from "#db/oversight.server.ts";
import { recordDelivery, syncPerson } from "#db/sync.server.ts";
import { listTrail } from "#db/trail.server.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, runAs, self } from "./signed.ts";

describe.each(anEngine)("oversight on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  const admin = newPersonId();
  const named: Record<string, string> = {};

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    await sync(admin, { role: "site_admin", email: "grace@example.com" });
    for (const [name, email] of [
      ["Ada", "ada@example.com"],
      ["ADELE", "zoe@example.com"],
      ["100%", "under_score@example.com"],
    ] as const) {
      // oxlint-disable no-await-in-loop -- in their order
      const id = newPersonId();
      named[name] = id;
      await sync(id, { email });
      await db.owner`update users set display_name = ${name} where id = ${id}`;
      // oxlint-enable no-await-in-loop
    }
    return db.emulator.stop;
  });

  const sync = (id: string, changes = {}) =>
    syncPerson(db.system, newDelivery("user.updated", id), clerkPerson(id, changes));

  const found = async (wanted: string) =>
    (await findPeople(db.adminOf(admin), wanted)).people.map(({ id }) => id);

  it("finds people by how their address or name begins, whatever its case, and by their whole id", async () => {
    const { Ada: ada = "", ADELE: adele = "" } = named;
    expect(await found("AD")).toEqual([ada, adele]);
    expect(await found("ada@")).toEqual([ada]);
    expect(await found("Ada")).toEqual([ada]);
    expect(await found("zoe")).toEqual([adele]);
    expect(await found("dele")).toEqual([]);
    expect(await found(ada)).toEqual([ada]);
    expect(await found(ada.slice(0, -1))).toEqual([]);
  });

  it.each(["%", "_", "1%%", "under%", "\\", "'", "ad~", "\u{10ffff}"])(
    "takes %j for what it is",
    async (wanted) => {
      expect(await found(wanted)).toEqual([]);
    },
  );

  it("finds them page by page, each once", async () => {
    const ids = Array.from({ length: 60 }, () => newPersonId());
    for (const [nth, id] of ids.entries())
      // oxlint-disable-next-line no-await-in-loop -- in their order
      await sync(id, { email: `many~${String(nth).padStart(2, "0")}é@example.com` });
    const first = await findPeople(db.adminOf(admin), "many");
    const second = await findPeople(db.adminOf(admin), "many", first.next ?? undefined);
    expect(first.people).toHaveLength(50);
    expect([...first.people, ...second.people].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
    const odd = await findPeople(db.adminOf(admin), "many", "no cursor");
    expect(odd.people).toEqual(first.people);
  });

  it("shows a person with what was done to them, and nobody who is not there", async () => {
    const { Ada: ada = "" } = named;
    await actOnPerson(db.adminOf(admin), ada, "person.banned", "Spam.");
    const person = await getManagedPerson(db.adminOf(admin), ada);
    expect(person).toMatchObject({ id: ada, banned: true, banReason: "Spam.", untold: ["ban"] });
    expect(person?.trail).toMatchObject([{ actorId: admin, action: "person.banned" }]);
    expect(await getManagedPerson(db.adminOf(admin), "user_nobody")).toBeNull();
    await actOnPerson(db.adminOf(admin), ada, "person.unbanned");
  });

  it("lists what was done by whom, to whom and of which kind", async () => {
    const { ADELE: adele = "" } = named;
    await actOnPerson(db.adminOf(admin), adele, "person.promoted");
    await actOnPerson(db.adminOf(adele), adele, "person.demoted");
    const kinds = async (filter: Parameters<typeof listTrail>[1]) =>
      (await listTrail(db.adminOf(admin), filter)).entries.map(({ action }) => action);
    expect(await kinds({ actor: adele })).toEqual(["person.demoted"]);
    expect(await kinds({ subject: adele })).toEqual(["person.demoted", "person.promoted"]);
    expect(await kinds({ subject: adele, action: "person.promoted" })).toEqual(["person.promoted"]);
    expect(await kinds({ actor: "user_nobody" })).toEqual([]);
  });

  it("lists workspaces with how many people are in each, and a person's own on their page", async () => {
    const org = `org_${randomUUID()}`;
    const { Ada: ada = "", ADELE: adele = "" } = named;
    await db.owner.transaction((sql) => [
      sql`insert into owners (id, kind) values (${org}, 'organization')`,
      sql`insert into organizations (id, slug, name) values (${org}, 'acme', 'Acme')`,
      sql`insert into memberships (organization_id, user_id, role) values
        (${org}, ${ada}, 'admin'), (${org}, ${adele}, null)`,
    ]);
    const { organizations, next } = await listOrganizations(db.adminOf(admin));
    expect([organizations, next]).toMatchObject([
      [{ id: org, slug: "acme", name: "Acme", members: 1, plan: "free" }],
      null,
    ]);
    const workspacesOf = async (id: string) =>
      (await getManagedPerson(db.adminOf(admin), id))?.workspaces;
    expect(await workspacesOf(ada)).toEqual([
      { id: org, slug: "acme", name: "Acme", role: "admin" },
    ]);
    expect(await workspacesOf(adele)).toEqual([]);
  });

  it("lists events, and notes once who asks Clerk anew about one", async () => {
    const delivery = newDelivery("user.updated", "user_of_event");
    await recordDelivery(db.system, delivery);
    const { deliveries } = await listDeliveries(db.adminOf(admin));
    expect(deliveries[0]).toMatchObject({ svixId: delivery.svixId, subjectId: "user_of_event" });
    expect(await getDelivery(db.adminOf(admin), delivery.svixId)).toEqual(deliveries[0]);
    expect(await getDelivery(db.adminOf(admin), "msg_none")).toBeNull();
    expect(await noteReplay(db.adminOf(admin), delivery.svixId)).toEqual({
      type: "user.updated",
      subjectId: "user_of_event",
    });
    expect(await noteReplay(db.adminOf(admin), "msg_none")).toBeNull();
    const { entries } = await listTrail(db.adminOf(admin), { action: "delivery.replayed" });
    expect(entries).toMatchObject([{ actorId: admin, subjectId: delivery.svixId }]);
  });

  it("says how the deployment is", async () => {
    await db.owner`delete from untold`;
    expect(await getOversight(db.adminOf(admin))).toMatchObject({
      rowSecurity: true,
      schedule: null,
      untold: { count: 0, since: null },
    });
    await beginRun(db.system);
    expect((await getOversight(db.adminOf(admin))).schedule).toMatchObject({ endedAt: null });
    await endRun(db.system);
    const { Ada: ada = "" } = named;
    await actOnPerson(db.adminOf(admin), ada, "person.signed_out");
    const late = { ...newDelivery("user.updated", ada), eventAt: new Date(Date.now() - 90_000) };
    await recordDelivery(db.system, late);
    const now = await getOversight(db.adminOf(admin));
    expect(now.schedule?.endedAt).toBeInstanceOf(Date);
    expect(now.untold).toEqual({ count: 1, since: expect.any(Date) });
    expect(now.events?.lag).toBeGreaterThanOrEqual(90_000);
    await db.owner`alter table tags no force row level security`;
    expect((await getOversight(db.adminOf(admin))).rowSecurity).toBe(false);
    await db.owner`alter table tags force row level security`;
  });

  it("is for site admins alone", async () => {
    const { Ada: ada = "" } = named;
    const as = db.adminOf(ada);
    for (const asked of [
      () => findPeople(as, ""),
      () => getManagedPerson(as, admin),
      () => listTrail(as, {}),
      () => listOrganizations(as),
      () => listDeliveries(as),
      () => getOversight(as),
      () => noteReplay(as, "msg_none"),
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await expect(asked()).rejects.toMatchObject({ kind: "forbidden-role" });
    const claims = await claimsOf(db, "site_admin", self(ada));
    for (const query of [
      "select * from app.find_people('', null, null, 100)",
      "select * from app.note_replay('msg_none', gen_random_uuid())",
      "select * from admin_actions",
      "select * from untold",
      "select * from schedule_runs",
      "select id from organizations",
      "select user_id from memberships",
    ])
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect([query, await runAs(db, { role: "site_admin", claims }, query)]).toEqual([query, []]);
  });

  it("holds no private text: a site admin's role reads no table with any, and no column of others' words", async () => {
    const claims = await claimsOf(db, "site_admin", self(admin));
    const readable = await db.owner`select c.relname || '.' || a.attname as name
      from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and has_column_privilege('site_admin', c.oid, a.attnum, 'select')`;
    expect(readable.map(({ name }) => String(name)).toSorted()).toEqual([
      ...["action", "actor_id", "at", "id", "reason", "subject_id"].map(
        (one) => `admin_actions.${one}`,
      ),
      ...["organization_id", "role", "user_id"].map((one) => `memberships.${one}`),
      ...["created_at", "id", "name", "plan", "slug"].map((one) => `organizations.${one}`),
      ...["began_at", "ended_at", "name"].map((one) => `schedule_runs.${one}`),
      ...["owner_id", "period_end", "plan", "status"].map((one) => `subscription_items.${one}`),
      ...["asked_at", "kind", "person_id", "value"].map((one) => `untold.${one}`),
      ...["ban_reason", "banned", "created_at", "display_name", "email", "id", "plan", "role"].map(
        (one) => `users.${one}`,
      ),
      ...["event_at", "received_at", "subject_id", "svix_id", "type"].map(
        (one) => `webhook_deliveries.${one}`,
      ),
    ]);
    const writable = await db.owner`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and has_any_column_privilege('site_admin', oid, 'insert, update')`;
    expect(writable).toEqual([]);
    expect(await runAs(db, { role: "site_admin", claims }, "select title from tasks")).toBe(
      "42501",
    );
  });
});
