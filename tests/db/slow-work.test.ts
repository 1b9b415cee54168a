/** One person's slow or waiting work must not affect another person. */
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OwnerScope } from "#db/access/scope.server.ts";
import { listTasks } from "./tasks.ts";
import { newPersonId } from "./clerk.ts";
import { asProduct, engines, startDatabase, type TestDatabase } from "./engines.ts";
import { actionsOf, add } from "./given.ts";

let db: TestDatabase;
afterEach(() => db.emulator.stop());

const impatient = (id: string) =>
  new OwnerScope({ ...db.connection, timeout: 1_000 }, { userId: id, ownerId: id });

async function bobIsServed() {
  const { tasks } = await listTasks(db.scopeOf(newPersonId()), { state: "open" });
  expect(tasks).toEqual([]);
}

async function isNobodyElses() {
  await bobIsServed();
  await db.emulator.setFaults({ fail: "stall", times: 1 });
  await expect(add(impatient(newPersonId()))).rejects.toMatchObject({ kind: "timeout" });
  await bobIsServed();
}

describe.each(engines)("slow work on $engine", ({ postgresUrl }) => {
  beforeEach(async () => {
    db = await startDatabase(postgresUrl);
  });

  it("that has no answer in time is no outage while the database answers others", async () => {
    // A busy machine may be late to check whether the database answers; then an outage lasts a second.
    await vi.waitFor(isNobodyElses, { timeout: 25_000, interval: 1_100 });
  });
});

/** PGlite cannot stop a statement, and has only one session, in which nothing waits for a lock. */
const stopping = engines.filter(({ engine }) => engine !== "PGlite");

describe.each(stopping)("a statement on $engine", ({ postgresUrl }) => {
  beforeEach(async () => {
    db = await startDatabase(postgresUrl);
  });

  it("is stopped by the database before its request is given up, and undone", async () => {
    const ada = asProduct(db, newPersonId());
    const slow = ada.write(ada.compute({ slept: sql`(select pg_sleep(30)::text)` }));
    await expect(slow).rejects.toMatchObject({
      kind: "timeout",
      code: "57014",
      rolledBack: true,
    });
    await bobIsServed();
  });

  it("that waits for a lock gives up its connection, and has changed nothing", async () => {
    const id = newPersonId();
    const task = await add(db.scopeOf(id));
    const holding = db.owner.transaction([
      db.owner`select pg_advisory_xact_lock(app.turn_lock(${id}))`,
      db.owner`select pg_sleep(8)`,
    ]);
    const held = async () =>
      (await db.owner`select from pg_locks where locktype = 'advisory' and granted`).length;
    await expect.poll(held).toBeGreaterThan(0);
    const ada = asProduct(db, id);
    const refused = { kind: "conflict", code: "55P03", rolledBack: true };
    await expect(ada.writeInTurn()).rejects.toMatchObject(refused);
    await bobIsServed();
    await holding;
    expect(await actionsOf(db.scopeOf(id))).toEqual(["task.created"]);
    expect(task.version).toBe(1);
  });
});
