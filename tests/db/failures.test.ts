import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listPeople } from "#db/directory.server.ts";
import { createKeptForm } from "#db/kept-forms.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { checkHealth } from "#db/health.server.ts";
import * as people from "#db/people.server.ts";
import { purge } from "#db/purge.server.ts";
import { leaveSession } from "#db/sessions.server.ts";
import { OwnerScope } from "#db/access/scope.server.ts";
import * as organizations from "#db/organizations.server.ts";
import * as sync from "#db/sync.server.ts";
import * as tasks from "./tasks.ts";
import { clerkPerson, newDelivery, newPersonId } from "./clerk.ts";
import { type Limit, pausesOf, startClocks, stopClocks } from "./clocks.ts";
import { engines, sharedDatabase, type TestDatabase } from "./engines.ts";

/** An outage is remembered for a second. */
const passASecond = () => vi.advanceTimersByTime(1_000);

/** Milliseconds after which no outage is remembered. */
const OVER = 10_000;

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
    db = await sharedDatabase(postgresUrl);
  });
  let limits: Limit[];
  beforeEach(async () => {
    await db.emulator.resetRequests();
    limits = stopClocks();
  });
  afterEach(async () => {
    await db.emulator.setFaults({});
    // Whatever a test has left, the files after it start without an outage.
    vi.advanceTimersByTime(OVER);
    await checkHealth(db.connection);
    startClocks();
  });
  const requestsReach = async (count: number) => {
    while ((await db.emulator.requests()) < count);
  };

  const open = { state: "open" } as const;

  it("answers every other call with one HTTP request", async () => {
    const id = newPersonId();
    const ada = db.scopeOf(id, randomUUID());
    const person = clerkPerson(id, { role: "site_admin" });
    const keptForm = {
      personId: id,
      id: randomUUID(),
      path: "/",
      sealed: "x",
      expiresAt: new Date(),
    };
    const asOf = new Date();
    const organization = {
      id: `org_${randomUUID()}`,
      slug: "acme",
      name: "Acme",
      imageUrl: null,
      plan: "free" as const,
      places: null,
      updatedAt: asOf,
    };
    const membership = { organization, userId: id, role: "member" as const, asOf };
    const event = () => newDelivery("any", id);
    const calls: (() => Promise<unknown>)[] = [
      () => people.getPerson(ada),
      () => people.getArrival(ada),
      () => people.savePerson(ada, { displayName: "Ada", timeZone: "UTC" }),
      () => people.getAccount(ada),
      () => createKeptForm(db.system, keptForm),
      () =>
        leaveSession(db.system, {
          session: { sessionId: "sess_1", personId: id },
          keptFormIds: [keptForm.id],
        }),
      () => sync.syncPerson(db.system, event(), person),
      () => sync.recordSession(db.system, event(), { personId: id, action: "session.created" }),
      () => sync.recordDelivery(db.system, event()),
      () => sync.listPeopleIds(db.system),
      () => sync.mirrorPeople(db.system, [person, clerkPerson(newPersonId())]),
      () => sync.forgetPerson(db.system, newPersonId()),
      () => organizations.syncOrganization(db.system, event(), organization),
      () => organizations.syncMembership(db.system, event(), membership),
      () => organizations.mirrorOrganizations(db.system, [organization]),
      () => organizations.mirrorMemberships(db.system, [membership]),
      () =>
        organizations.mirrorMembershipsOf(db.system, id, { told: [membership], named: [], asOf }),
      () => organizations.endMemberships(db.system, organization.id, { userIds: [id], asOf }),
      () => organizations.listOrganizationIds(db.system),
      () => organizations.listMemberships(db.system),
      () => organizations.deleteOrganization(db.system, event(), organization.id),
      () => organizations.forgetOrganization(db.system, organization.id),
      () => listPeople(db.adminOf(id)),
      () => purge(db.system),
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
    const ada = new OwnerScope({ ...db.connection, onRoundTrip }, identity);
    await db.emulator.setFaults({ hold: true });
    const held = tasks.listTasks(ada, open);
    await requestsReach(1);
    vi.advanceTimersByTime(7);
    await db.emulator.setFaults({ fail: "before", times: 1 });
    await held;
    await tasks.listTasks(ada, open);
    expect(times).toEqual([7, 0, 0]);
  });

  it.each(["before", "after", "reset", "lost", "quota"] as const)(
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

  it.each([
    ["", {}, 0],
    [
      ", also where few connections are free and nobody queues for them",
      { connections: 5, delay: 5 },
      1,
    ],
  ])("is used by 150 at once%s", async (_where, faults, refusals) => {
    await db.emulator.setFaults(faults);
    const ids = Array.from({ length: 150 }, () => newPersonId());
    const made = await Promise.all(
      ids.map((id) => tasks.createTask(db.scopeOf(id), { title: id }, randomUUID())),
    );
    expect(made.map(({ title }) => title)).toEqual(ids);
    const refused = (await db.emulator.requests()) - ids.length;
    expect(Math.min(refused, 1)).toBe(refusals);
  });

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
    const stalled = tasks.listTasks(ada, open).catch((error: unknown) => error);
    await requestsReach(1);
    limits[0]?.runOut();
    // A separate request checks whether the database answers anybody.
    await requestsReach(2);
    limits[1]?.runOut();
    expect(await stalled).toMatchObject({ kind: "timeout", rolledBack: false });
    expect(limits.map(({ milliseconds }) => milliseconds)).toEqual([200, 200]);
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

  it("tries once whether a database that stalls is back, for as long as a request may take", async () => {
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const ada = new OwnerScope({ ...db.connection, timeout: 1_500 }, identity);
    await db.emulator.setFaults({ fail: "stall" });
    for (const counts of [[1, 2], [3]]) {
      const stalled = tasks.listTasks(ada, open).catch((error: unknown) => error);
      for (const count of counts) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await requestsReach(count);
        limits.at(-1)?.runOut();
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await stalled).toMatchObject({ kind: "timeout" });
      passASecond();
    }
    await db.emulator.setFaults({ fail: "reset" });
    await db.emulator.resetRequests();
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await db.emulator.requests()).toBe(1);
    expect(limits.map(({ milliseconds }) => milliseconds)).toEqual([1_500, 800, 1_500, 1_500]);
    await db.emulator.setFaults({});
    passASecond();
    expect((await tasks.listTasks(ada, open)).tasks).toEqual([]);
  });

  it("answers within a second while the database is down", async () => {
    const identity = { userId: newPersonId(), ownerId: newPersonId() };
    const refused = { kind: "unavailable", rolledBack: true };
    const onRoundTrip = vi.fn<() => void>();
    const pauses = pausesOf("client.server.ts");
    const url = await nowhere();
    const ada = new OwnerScope({ ...db.connection, url, onRoundTrip }, identity);
    await expect(tasks.listTasks(ada, open)).rejects.toMatchObject(refused);
    expect(onRoundTrip).toHaveBeenCalledTimes(3);
    expect(pauses).toHaveLength(2);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(500);
    expect(await checkHealth({ ...db.connection, url })).toEqual({
      database: false,
      rowSecurity: false,
    });
    // Half a second after the first attempt, no new one starts.
    const bob = new OwnerScope({ ...db.connection, url: await nowhere(), onRoundTrip }, identity);
    onRoundTrip.mockReset().mockImplementation(() => void vi.advanceTimersByTime(501));
    await expect(tasks.listTasks(bob, open)).rejects.toMatchObject(refused);
    expect(onRoundTrip).toHaveBeenCalledTimes(1);
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
    const at = (url: string) =>
      new OwnerScope({ ...db.connection, url }, { userId: id, ownerId: id });
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
