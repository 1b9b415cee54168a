import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { listPeople } from "#db/directory.server.ts";
import { getAccount, getPerson, savePerson } from "#db/people.server.ts";
import { recordSession, syncPerson } from "#db/sync.server.ts";
import { createTask } from "./tasks.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";

describe.each(anEngine)("people on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });

  const sync = (id: string, changes = {}) =>
    syncPerson(db.system, newDelivery("user.updated", id), clerkPerson(id, changes));

  it("knows nobody before an event or a write", async () => {
    expect(await getPerson(db.scopeOf(newPersonId()))).toBeNull();
    const account = await getAccount(db.scopeOf(newPersonId()));
    expect(account).toMatchObject({ person: null, activity: [] });
  });

  it("lets someone work whose event has not come, and takes the event afterwards", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id);
    await createTask(ada, { title: "First" }, randomUUID());
    expect(await getPerson(ada)).toMatchObject({ id, email: null, role: "member" });
    await sync(id);
    expect(await getPerson(ada)).toMatchObject({ id, email: `${id}@example.com` });
  });

  it("saves a profile for its person and nobody else, and remembers when they first did", async () => {
    const [ada, bob] = [db.scopeOf(newPersonId()), db.scopeOf(newPersonId())];
    await savePerson(bob, { displayName: "Bob", timeZone: "UTC" });
    const saved = await savePerson(ada, { displayName: "Ada", timeZone: "Europe/London" });
    expect(saved).toMatchObject({ displayName: "Ada", timeZone: "Europe/London" });
    expect(saved.onboardedAt).toBeInstanceOf(Date);
    const again = await savePerson(ada, { displayName: "Lady Ada", timeZone: "UTC" });
    expect(again).toEqual({ ...saved, displayName: "Lady Ada", timeZone: "UTC" });
    expect(await getPerson(bob)).toMatchObject({ displayName: "Bob" });
  });

  it("records a profile that was saved twice as it is once", async () => {
    const ada = db.scopeOf(newPersonId());
    const profile = { displayName: "Ada", timeZone: "UTC" };
    expect(await savePerson(ada, profile)).toEqual(await savePerson(ada, profile));
    expect((await getAccount(ada)).activity.map(({ action }) => action)).toEqual(["profile.saved"]);
  });

  it.each([
    { displayName: "", timeZone: "UTC" },
    { displayName: "x".repeat(201), timeZone: "UTC" },
    { displayName: "x", timeZone: "x".repeat(65) },
  ])("refuses a profile that is none: %o", async (profile) => {
    await expect(savePerson(db.scopeOf(newPersonId()), profile)).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  it("shows the last twenty things done, the newest first, and nobody else's", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id);
    await Promise.all(
      Array.from({ length: 22 }, () => createTask(ada, { title: "x" }, randomUUID())),
    );
    await recordSession(db.system, newDelivery("session.created", "sess_1"), {
      personId: id,
      action: "session.created",
    });
    const { activity } = await getAccount(ada);
    expect(activity).toHaveLength(20);
    expect(activity.map(({ at }) => at.getTime())).toEqual(
      activity.map(({ at }) => at.getTime()).toSorted((a, b) => b - a),
    );
    expect(activity).toContainEqual(
      expect.objectContaining({ action: "session.created", subjectId: "sess_1" }),
    );
    expect((await getAccount(db.scopeOf(newPersonId()))).activity).toEqual([]);
  });

  it("lists people for a site admin alone", async () => {
    const [admin, member] = [newPersonId(), newPersonId()];
    await sync(member);
    await sync(admin, { role: "site_admin" });
    const { people } = await listPeople(db.adminOf(admin));
    expect(people[0]).toMatchObject({ id: admin, role: "site_admin", banned: false });
    expect(people).toContainEqual(expect.objectContaining({ id: member, role: "member" }));

    const refused = { kind: "forbidden-role" };
    await expect(listPeople(db.adminOf(member))).rejects.toMatchObject(refused);
    await expect(listPeople(db.adminOf(newPersonId()))).rejects.toMatchObject(refused);
    await sync(admin, { role: "member", updatedAt: new Date(Date.now() + 1000) });
    await expect(listPeople(db.adminOf(admin))).rejects.toMatchObject(refused);
  });

  it("lists no people for a site admin who is banned", async () => {
    const admin = newPersonId();
    await sync(admin, { role: "site_admin", banned: true });
    await expect(listPeople(db.adminOf(admin))).rejects.toMatchObject({ kind: "forbidden-role" });
  });

  it("pages through 120 people with no gap or repeat", async () => {
    const admin = newPersonId();
    await sync(admin, { role: "site_admin" });
    await db.owner`insert into owners (id, kind) select 'user_page_' || n, 'user' from generate_series(1, 120) as n`;
    await db.owner`insert into users (id, created_at) select 'user_page_' || n, now() - (n / 10) * interval '1 minute'
      from generate_series(1, 120) as n`;
    const expected = await db.owner`select id from users order by created_at desc, id desc`;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
      const page = await listPeople(db.adminOf(admin), after);
      seen.push(...page.people.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(expected.map(({ id }) => id));
  });
});
