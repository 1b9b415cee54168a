import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listPeople } from "#db/directory.server.ts";
import { discardDrafts, keepDraft } from "#db/drafts.server.ts";
import { DatabaseError } from "#db/errors.server.ts";
import { checkHealth } from "#db/health.server.ts";
import * as people from "#db/people.server.ts";
import { purge } from "#db/purge.server.ts";
import { OwnerScope } from "#db/scope.server.ts";
import * as sync from "#db/sync.server.ts";
import * as tasks from "#db/tasks.server.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";

/** An outage is remembered for a second. */
const passASecond = () => vi.setSystemTime(Date.now() + 1_000);

/** Connection string of a place where nothing listens. */
async function nowhere(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  await once(server.close(), "close");
  const port = typeof address === "object" && address ? address.port : 0;
  return `postgresql://rowkeep_app:local@127.0.0.1:${port}/postgres`;
}

const CANARY = "canary-7f3a";

describe.each(engines)("faults on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
  });
  afterAll(() => db.emulator.stop());
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await db.emulator.setFaults({});
  });

  const open = { state: "open" } as const;

  it("answers every other call with one HTTP request", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id, randomUUID());
    const person = clerkPerson(id, { role: "site_admin" });
    const draft = { personId: id, id: randomUUID(), path: "/", sealed: "x", expiresAt: new Date() };
    const event = () => newDelivery("any", id);
    const calls: (() => Promise<unknown>)[] = [
      () => people.getPerson(ada),
      () => people.savePerson(ada, { displayName: "Ada", timeZone: "UTC" }),
      () => people.getAccount(ada),
      () => keepDraft(db.system, draft),
      () => discardDrafts(db.system, [draft.id]),
      () => sync.syncPerson(db.system, event(), person),
      () => sync.recordSession(db.system, event(), { personId: id, action: "session.created" }),
      () => sync.recordDelivery(db.system, event()),
      () => sync.listPeopleIds(db.system),
      () => sync.mirrorPeople(db.system, [person, clerkPerson(newPersonId())]),
      () => sync.forgetPerson(db.system, newPersonId()),
      () => listPeople(db.adminOf(id)),
      () => purge(db.system, new Date()),
      () => checkHealth(db.connection),
      () => sync.deletePerson(db.system, event(), id),
    ];
    const counts: number[] = [];
    for (const call of calls) {
      // oxlint-disable no-await-in-loop -- counted one by one
      await db.emulator.resetRequests();
      await call();
      counts.push(await db.emulator.requests());
      // oxlint-enable no-await-in-loop
    }
    expect(counts).toEqual(calls.map(() => 1));
  });

  it("tells how long each request took", async () => {
    const times: number[] = [];
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const onRoundTrip = (milliseconds: number) => times.push(milliseconds);
    await tasks.listTasks(new OwnerScope({ ...db.connection, onRoundTrip }, identity), open);
    await db.emulator.setFaults({ fail: "before", times: 1 });
    await tasks.listTasks(new OwnerScope({ ...db.connection, onRoundTrip }, identity), open);
    expect(times).toHaveLength(3);
    expect(Math.min(...times)).toBeGreaterThan(0);
  });

  it.each(["before", "after", "reset"] as const)(
    "writes once when a request fails: %s",
    async (fail) => {
      const ada = db.scopeOf(newPersonId());
      await db.emulator.setFaults({ fail, times: 2 });
      const task = await tasks.createTask(ada, { title: "Once" }, randomUUID());
      expect((await tasks.listTasks(ada, open)).tasks.map(({ id }) => id)).toEqual([task.id]);
      const { activity } = await people.getAccount(ada);
      expect(activity.map(({ action }) => action)).toEqual(["task.created"]);
    },
  );

  it("writes once when it is sent again after its answer was lost", async () => {
    const ada = db.scopeOf(newPersonId());
    const form = randomUUID();
    await db.emulator.setFaults({ fail: "after" });
    await expect(tasks.createTask(ada, { title: "Once" }, form)).rejects.toMatchObject({
      kind: "unavailable",
      rolledBack: false,
    });
    await db.emulator.setFaults({});
    passASecond();
    const task = await tasks.createTask(ada, { title: "Once" }, form);
    expect((await tasks.listTasks(ada, open)).tasks.map(({ id }) => id)).toEqual([task.id]);
  });

  it("gives up a stalled request after its time, and then fails at once for a second", async () => {
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const ada = new OwnerScope({ ...db.connection, timeout: 200 }, identity);
    await db.emulator.setFaults({ fail: "stall" });
    const startedAt = performance.now();
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({
      kind: "timeout",
      rolledBack: false,
    });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await db.emulator.setFaults({});
    await db.emulator.resetRequests();
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({
      kind: "unavailable",
      rolledBack: true,
    });
    expect(await db.emulator.requests()).toBe(0);
    passASecond();
    expect((await tasks.listTasks(ada, open)).tasks).toEqual([]);
  });

  it("tries shortly, and once, whether a database that stalls is back", async () => {
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const ada = new OwnerScope({ ...db.connection, timeout: 1_500 }, identity);
    const limits = vi.spyOn(AbortSignal, "timeout");
    await db.emulator.setFaults({ fail: "stall" });
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({ kind: "timeout" });
    passASecond();
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({ kind: "timeout" });
    await db.emulator.setFaults({ fail: "reset" });
    passASecond();
    await db.emulator.resetRequests();
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await db.emulator.requests()).toBe(1);
    expect(limits.mock.calls).toEqual([[1_500], [800], [800]]);
    limits.mockRestore();
    await db.emulator.setFaults({});
    passASecond();
    expect((await tasks.listTasks(ada, open)).tasks).toEqual([]);
  });

  it("answers within a second while the database is down", async () => {
    const url = await nowhere();
    const ada = new OwnerScope({ url }, { userId: newPersonId(), ownerId: newPersonId() });
    const startedAt = performance.now();
    const refused = { kind: "unavailable", rolledBack: true };
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject(refused);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await checkHealth({ url })).toEqual({ database: false, rowSecurity: false });
  });

  it("throws what the connection makes of an error", async () => {
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const ada = new OwnerScope(
      { ...db.connection, onFailure: ({ kind }) => new Error(`answered ${kind}`) },
      identity,
    );
    await expect(tasks.getTask(ada, "no id")).rejects.toThrow("answered invalid");
  });

  it("keeps what was typed, and the password, out of errors", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id);
    const down = await nowhere();
    const at = (url: string) => new OwnerScope({ url }, { userId: id, ownerId: id });
    const failing = [
      () => tasks.createTask(ada, { title: CANARY.repeat(60) }, CANARY),
      () => tasks.createTask(ada, { title: `${CANARY}\0` }, CANARY),
      () => tasks.createTask(ada, { title: CANARY, notes: CANARY.repeat(2_000) }, CANARY),
      () => tasks.getTask(ada, CANARY),
      () => people.savePerson(ada, { displayName: CANARY.repeat(60), timeZone: CANARY }),
      () => tasks.listTasks(at(down.replace("local@", `${CANARY}@`)), open),
      () => tasks.listTasks(at(`no url ${CANARY}`), open),
      () => tasks.listTasks(at(db.connection.url.replace("local@", `${CANARY}@`)), open),
    ];
    const errors = await Promise.all(
      failing.map((fail) => fail().catch((error: unknown) => error)),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(DatabaseError);
      const text = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain("postgresql://");
    }
  });
});
