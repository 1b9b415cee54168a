/** What site admins do to people: it counts at once, the last of them stays, and Clerk's word waits until it has confirmed. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  actOnPerson,
  confirmTold,
  listUntold,
  type PersonAct,
  type Untold,
} from "#db/acts.server.ts";
import { mirrorPeople, recordSession, syncPerson } from "#db/sync.server.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, runAs, self } from "./signed.ts";

const ACTS: PersonAct[] = [
  "person.promoted",
  "person.demoted",
  "person.banned",
  "person.unbanned",
  "person.signed_out",
  "person.deleted",
];

/** Milliseconds after what was asked. */
const after = ({ askedAt }: Untold, milliseconds: number) =>
  new Date(askedAt.getTime() + milliseconds);

describe.each(engines)("acts on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let admin: string;
  let ada: string;

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });
  beforeEach(async () => {
    await db.owner`update users set role = 'member'`;
    await db.owner`delete from untold`;
    [admin, ada] = [newPersonId(), newPersonId()];
    await sync(admin, { role: "site_admin" });
    await sync(ada);
  });

  const sync = (id: string, changes = {}) =>
    syncPerson(db.system, newDelivery("user.updated", id), clerkPerson(id, changes));
  const act = (what: PersonAct, id = ada, by = admin, reason: string | null = null) =>
    actOnPerson(db.adminOf(by), id, what, reason);
  const stateOf = async (id = ada) => {
    const [found] = await db.owner`select role, banned, ban_reason from users where id = ${id}`;
    return found ?? null;
  };
  const trailOf = (id = ada) =>
    db.owner`select actor_id, action, reason from admin_actions where subject_id = ${id} order by id`;
  const done = async (what: PersonAct, id = ada, by = admin): Promise<Untold> => {
    const outcome = await act(what, id, by);
    if ("done" in outcome && outcome.done) return outcome.done;
    throw new Error(JSON.stringify(outcome));
  };

  it("counts at once, with its entry in the trail and what Clerk is to be told", async () => {
    const asked = await done("person.promoted");
    expect(asked).toMatchObject({ personId: ada, kind: "role", value: "site_admin" });
    expect(await stateOf()).toMatchObject({ role: "site_admin" });
    await act("person.banned", ada, admin, "Spam.");
    expect(await stateOf()).toEqual({ role: "site_admin", banned: true, ban_reason: "Spam." });
    await act("person.unbanned");
    expect(await stateOf()).toEqual({ role: "site_admin", banned: false, ban_reason: null });
    await act("person.signed_out");
    expect(await trailOf()).toEqual([
      { actor_id: admin, action: "person.promoted", reason: null },
      { actor_id: admin, action: "person.banned", reason: "Spam." },
      { actor_id: admin, action: "person.unbanned", reason: null },
      { actor_id: admin, action: "person.signed_out", reason: null },
    ]);
    expect((await listUntold(db.system)).map(({ kind }) => kind).toSorted()).toEqual([
      "ban",
      "role",
      "sign_out",
    ]);
  });

  it("is in the trail once, however often it is wanted, and is told to Clerk each time", async () => {
    const first = await done("person.promoted");
    expect(await confirmTold(db.system, first, null)).toBeNull();
    await done("person.promoted");
    expect(await trailOf()).toHaveLength(1);
    expect(await listUntold(db.system)).toMatchObject([{ kind: "role", value: "site_admin" }]);
  });

  it("deletes a person with everything of theirs, and says so to who sends it again", async () => {
    await done("person.deleted");
    expect(await stateOf()).toBeNull();
    expect(await db.owner`select id from tombstones where id = ${ada}`).toHaveLength(1);
    expect(await listUntold(db.system)).toMatchObject([{ personId: ada, kind: "deletion" }]);
    expect(await act("person.deleted")).toMatchObject({ done: { kind: "deletion" } });
    expect(await trailOf()).toHaveLength(1);
    await sync(ada);
    expect(await stateOf()).toBeNull();
    await db.owner`delete from untold`;
    expect(await act("person.deleted")).toEqual({ done: null });
  });

  it("says that a person is missing, and changes nothing", async () => {
    for (const what of ACTS)
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await act(what, "user_nobody")).toEqual({ refused: "missing" });
    expect(await listUntold(db.system)).toEqual([]);
  });

  it("keeps the last site admin: nobody bans or deletes themselves, and the last demotes nobody", async () => {
    for (const what of ["person.banned", "person.deleted"] as const)
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await act(what, admin)).toEqual({ refused: "self" });
    expect(await act("person.demoted", admin)).toEqual({ refused: "last" });
    expect(await stateOf(admin)).toMatchObject({ role: "site_admin", banned: false });
    // A banned one counts for none.
    await sync(ada, { role: "site_admin", banned: true });
    expect(await act("person.demoted", admin)).toEqual({ refused: "last" });
    await sync(ada, { role: "site_admin" });
    expect(await act("person.demoted", admin)).toMatchObject({ done: { value: "member" } });
  });

  it.each(["person.demoted", "person.banned", "person.deleted"] as const)(
    "of site admins who do this to each other at once, one wins: %s",
    async (what) => {
      await sync(ada, { role: "site_admin" });
      const outcomes = await Promise.allSettled([act(what, ada, admin), act(what, admin, ada)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { kind: "forbidden-role" },
      });
      const left = await db.owner`select id from users where role = 'site_admin' and not banned`;
      expect(left).toHaveLength(1);
    },
  );

  it("is for site admins alone, and for nobody whose session has ended", async () => {
    const banned = newPersonId();
    await sync(banned, { role: "site_admin", banned: true });
    for (const who of [ada, banned, newPersonId()])
      for (const what of ACTS)
        // oxlint-disable-next-line no-await-in-loop -- one after another
        await expect(act(what, admin, who)).rejects.toMatchObject({ kind: "forbidden-role" });
    const ended = { personId: admin, action: "session.ended", ended: "sess_gone" } as const;
    await recordSession(db.system, newDelivery("session.ended", "sess_gone"), ended);
    const late = await claimsOf(db, "site_admin", { ...self(admin), sessionId: "sess_gone" });
    for (const [claims, code] of [
      [late, "RK005"],
      [await claimsOf(db, "site_admin", self(ada)), "RK010"],
    ] as const) {
      const sent = `select * from app.act_on_person('person.banned', '${admin}', null, '${randomUUID()}')`;
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await runAs(db, { role: "site_admin", claims }, sent)).toBe(code);
    }
    expect(await stateOf(admin)).toMatchObject({ role: "site_admin", banned: false });
    expect(await trailOf(admin)).toEqual([]);
  });

  it("holds against what Clerk said before, and gives way to what it says after it has confirmed", async () => {
    const asked = await done("person.promoted");
    // Late, or about something else: Clerk has not been told yet.
    await sync(ada, { updatedAt: after(asked, -5_000) });
    await sync(ada, { updatedAt: after(asked, 10), firstName: "New" });
    expect(await stateOf()).toMatchObject({ role: "site_admin" });
    const [named] = await db.owner`select first_name from users where id = ${ada}`;
    expect(named?.first_name).toBe("New");
    expect(await listUntold(db.system)).toHaveLength(1);
    // Its answer was lost, but its event comes.
    await sync(ada, { role: "site_admin", updatedAt: after(asked, 20) });
    expect(await listUntold(db.system)).toEqual([]);
    await sync(ada, { role: "member", updatedAt: after(asked, 30) });
    expect(await stateOf()).toMatchObject({ role: "member" });
  });

  it("does the same for a ban, and forgets its reason when Clerk lifts it", async () => {
    await act("person.banned", ada, admin, "Spam.");
    const [asked] = await listUntold(db.system);
    if (!asked) throw new Error("nothing is to be told");
    await sync(ada, { updatedAt: after(asked, 10) });
    expect(await stateOf()).toMatchObject({ banned: true, ban_reason: "Spam." });
    await mirrorPeople(db.system, [
      clerkPerson(ada, { banned: true, updatedAt: after(asked, 20) }),
    ]);
    expect(await listUntold(db.system)).toEqual([]);
    await sync(ada, { updatedAt: after(asked, 30) });
    expect(await stateOf()).toMatchObject({ banned: false, ban_reason: null });
  });

  it("says what Clerk must be told as well, when two acts were told in the other order", async () => {
    const up = await done("person.promoted");
    await db.owner`update untold set asked_at = asked_at - interval '1 second'`;
    const first = { ...up, askedAt: after(up, -1_000) };
    const down = await done("person.demoted");
    // The second is told and confirmed; then the first arrives at Clerk.
    expect(
      await confirmTold(db.system, down, clerkPerson(ada, { updatedAt: after(down, 5) })),
    ).toBeNull();
    const last = clerkPerson(ada, { role: "site_admin", updatedAt: after(down, 10) });
    const further = await confirmTold(db.system, first, last);
    expect(further).toMatchObject({ kind: "role", value: "member" });
    expect(await stateOf()).toMatchObject({ role: "member" });
    // An act that is still to be told comes back as it is.
    const again = await done("person.promoted");
    expect(await confirmTold(db.system, first, null)).toEqual(again);
  });

  it("is nothing that the site admin's role, or another, can write by SQL of its own", async () => {
    const asAdmin = { role: "site_admin", claims: await claimsOf(db, "site_admin", self(admin)) };
    const asAda = { role: "authenticated", claims: await claimsOf(db, "authenticated", self(ada)) };
    const asSystem = { role: "system", claims: await claimsOf(db, "system") };
    const acted = `app.act_on_person('person.promoted', '${ada}', null, '${randomUUID()}')`;
    for (const [who, query] of [
      [asAdmin, "update users set role = 'member'"],
      [
        asAdmin,
        "insert into admin_actions (id, actor_id, action, subject_id) values (gen_random_uuid(), 'x', 'x', 'x')",
      ],
      [asAdmin, "delete from admin_actions"],
      [asAdmin, "delete from untold"],
      [asAdmin, "select app.confirm_told('x', 'role', 'member', now())"],
      [asAda, `select ${acted}`],
      [asAda, "select * from admin_actions"],
      [asAda, "select * from untold"],
      [asAda, "select app.find_people('', null, null, 1)"],
      [
        asAda,
        `insert into audit_events (id, owner_id, actor_id, action, subject_id) values (gen_random_uuid(), '${ada}', '${ada}', 'post.taken_down', 'x')`,
      ],
      [asSystem, `select ${acted}`],
      [asSystem, "select * from admin_actions"],
      [asSystem, "insert into untold values ('x', 'role', 'member', now())"],
    ] as const)
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect([query, await runAs(db, who, query)]).toEqual([query, "42501"]);
  });
});
