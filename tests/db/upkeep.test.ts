import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createKeptForm } from "#db/kept-forms.server.ts";
import { checkHealth } from "#db/health.server.ts";
import { purge } from "#db/purge.server.ts";
import { leaveSession } from "#db/sessions.server.ts";
import { recordDelivery } from "#db/sync.server.ts";
import { createTask, getTask, listTasks, trashTask } from "./tasks.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const later = (milliseconds: number) => new Date(Date.now() + milliseconds);

describe.each(engines)("upkeep on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  async function keep(personId: string, expiresAt = later(HOUR), sealed = "sealed") {
    const id = randomUUID();
    await createKeptForm(db.system, { personId, id, path: "/w/me/tasks", sealed, expiresAt });
    return id;
  }
  async function keptFormFor(personId: string, keptFormId?: string) {
    const scope = db.scopeOf(personId, keptFormId);
    await listTasks(scope, { state: "open" });
    return scope.keptForm;
  }

  describe("kept forms", () => {
    it("come with the first read, for their person and nobody else", async () => {
      const ada = newPersonId();
      const id = await keep(ada);
      expect(db.scopeOf(ada, id).keptForm).toBeNull();
      expect(await keptFormFor(ada, id)).toBe("sealed");
      expect(await keptFormFor(ada)).toBeNull();
      expect(await keptFormFor(newPersonId(), id)).toBeNull();
      expect(await keptFormFor(ada, "no id")).toBeNull();
    });

    it("are used up by the write that they were for, and by no other", async () => {
      const ada = newPersonId();
      const [used, kept] = [await keep(ada), await keep(ada)];
      await createTask(db.scopeOf(newPersonId(), used), { title: "Bob's" }, randomUUID());
      expect(await keptFormFor(ada, used)).toBe("sealed");
      await createTask(db.scopeOf(ada, used), { title: "Hers" }, randomUUID());
      expect(await keptFormFor(ada, used)).toBeNull();
      expect(await keptFormFor(ada, kept)).toBe("sealed");
    });

    it("stay when the write fails", async () => {
      const ada = newPersonId();
      const id = await keep(ada);
      await expect(createTask(db.scopeOf(ada, id), { title: "" }, randomUUID())).rejects.toThrow(
        "invalid",
      );
      expect(await keptFormFor(ada, id)).toBe("sealed");
    });

    it("expire", async () => {
      const ada = newPersonId();
      expect(await keptFormFor(ada, await keep(ada, later(-1000)))).toBeNull();
    });

    it("are ten of each person at most, and none makes way for another", async () => {
      const [ada, bob] = [newPersonId(), newPersonId()];
      const his = await keep(bob);
      const hers: string[] = [];
      // oxlint-disable-next-line no-await-in-loop -- each is to be newer than the one before
      for (let i = 1; i <= 12; i++) hers.push(await keep(ada, later(HOUR + i)));
      const found = await Promise.all(hers.map((id) => keptFormFor(ada, id)));
      expect(found).toEqual([...Array(10).fill("sealed"), null, null]);
      expect(await keptFormFor(bob, his)).toBe("sealed");
    });

    it("are discarded by their ids", async () => {
      const ada = newPersonId();
      const [gone, kept] = [await keep(ada), await keep(ada)];
      await leaveSession(db.system, { session: null, keptFormIds: ["no id", gone] });
      expect([await keptFormFor(ada, gone), await keptFormFor(ada, kept)]).toEqual([
        null,
        "sealed",
      ]);
    });

    it("may be 400,000 characters long, and no longer", async () => {
      const ada = newPersonId();
      await keep(ada, later(HOUR), "x".repeat(400_000));
      await expect(keep(ada, later(HOUR), "x".repeat(400_001))).rejects.toMatchObject({
        kind: "invalid",
      });
    });
  });

  it("purges what has served its time, and nothing else", async () => {
    const ada = newPersonId();
    const scope = db.scopeOf(ada);
    const form = randomUUID();
    const kept = await createTask(scope, { title: "Kept" }, form);
    const trashed = await createTask(scope, { title: "Trashed" }, randomUUID());
    await trashTask(scope, trashed.id);
    const keptForm = await keep(ada);
    const delivery = newDelivery("any", ada);
    await recordDelivery(db.system, delivery);
    const left = async () => ({
      tasks: [await getTask(scope, kept.id), await getTask(scope, trashed.id)].map(Boolean),
      forms: (await db.owner`select key from idempotency where owner_id = ${ada}`).length,
      keptForms: (await db.owner`select id from kept_forms where id = ${keptForm}`).length,
      events: (
        await db.owner`select type from webhook_deliveries where svix_id = ${delivery.svixId}`
      ).length,
    });
    const all = { tasks: [true, true], forms: 2, keptForms: 1, events: 1 };
    await purge(db.system);
    expect(await left()).toEqual(all);
    await purge(db.system, later(HOUR + 1000));
    expect(await left()).toEqual({ ...all, keptForms: 0 });
    await purge(db.system, later(2 * DAY + HOUR));
    expect(await left()).toEqual({ ...all, keptForms: 0, forms: 0 });
    await purge(db.system, later(7 * DAY + HOUR));
    expect(await left()).toEqual({ tasks: [true, false], keptForms: 0, forms: 0, events: 1 });
    await purge(db.system, later(90 * DAY + HOUR));
    expect(await left()).toEqual({ tasks: [true, false], keptForms: 0, forms: 0, events: 0 });
  });

  describe("health", () => {
    const enforced = { database: true, rowSecurity: true };

    it("is well", async () => {
      expect(await checkHealth(db.connection)).toEqual(enforced);
    });

    it.each([
      [
        "alter table tasks disable row level security",
        "alter table tasks enable row level security",
      ],
      [
        "alter table tasks no force row level security",
        "alter table tasks force row level security",
      ],
      ["grant select on tasks to rowkeep_app", "revoke select on tasks from rowkeep_app"],
      ["alter table tasks rename to moved", "alter table moved rename to tasks"],
      [
        "alter function app.find set search_path = ''",
        "alter function app.find set search_path = pg_catalog, pg_temp",
      ],
      [
        "alter function app.today reset search_path",
        "alter function app.today set search_path = pg_catalog, pg_temp",
      ],
      [
        "grant execute on function app.is_site_admin to public",
        "revoke execute on function app.is_site_admin from public",
      ],
    ])("is not, after: %s", async (change, undo) => {
      await db.owner.query(change);
      const health = await checkHealth(db.connection);
      await db.owner.query(undo);
      expect(health).toEqual({ database: true, rowSecurity: false });
      expect(await checkHealth(db.connection)).toEqual(enforced);
    });

    it("is not, for a login whom row security does not bind", async () => {
      expect(await checkHealth({ ...db.connection, url: db.emulator.url("owner") })).toEqual({
        database: true,
        rowSecurity: false,
      });
    });
  });
});
