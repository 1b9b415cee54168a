/** When whom to remind of which task, and what the job of each minute takes of it. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDevice, listDevices, sayTitles, stopDevice } from "#db/devices.server.ts";
import { getFrame } from "#db/lists.server.ts";
import { savePerson } from "#db/people.server.ts";
import { purge } from "#db/purge.server.ts";
import { takeDue } from "#db/reminders.server.ts";
import { endSessions, leaveSession } from "#db/sessions.server.ts";
import { OwnerScope } from "#db/access/scope.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, startDatabase, type TestDatabase } from "./engines.ts";
import { organizationOf } from "./organization.ts";
import * as tasks from "./tasks.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A day on which nothing of the test has been, so that nothing else is due. */
let days = 3;
const newDay = () => new Date(Date.now() + days++ * 10 * DAY).toISOString().slice(0, 10);
const at = (day: string, time: string) => new Date(`${day}T${time}:00Z`);

const device = (endpoint: string = randomUUID(), saysTitle = false) => ({
  endpoint: `https://fcm.googleapis.com/${endpoint}`,
  p256dh: `B${"x".repeat(86)}`,
  auth: "y".repeat(22),
  name: "Chrome on Android",
  saysTitle,
});

describe.each(anEngine)("reminders on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  const underSession = (person: string, sessionId = `sess_${person}`) =>
    new OwnerScope(db.connection, { userId: person, ownerId: person, sessionId });
  /** A person with a device. */
  async function reminded(saysTitle = false) {
    const person = newPersonId();
    await addDevice(underSession(person), device(randomUUID(), saysTitle));
    return person;
  }
  const due = (person: string, dueOn: string, dueTime: string, title = "Private words") =>
    tasks.createTask(db.scopeOf(person), { title, dueOn, dueTime }, randomUUID());
  const take = (when: Date, most?: number) => takeDue(db.system, randomUUID(), when, most);
  const names = async (person: string) =>
    (await listDevices(db.scopeOf(person))).devices.map(({ name }) => name);
  /** Of whom what is taken, by the tasks. */
  const taken = async (when: Date, most?: number) =>
    (await take(when, most)).map(({ taskId }) => taskId);

  it("comes when it is due, once, with no private text", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const task = await due(ada, day, "09:00");
    expect(await take(at(day, "08:59"))).toEqual([]);
    const found = await take(at(day, "09:00"));
    expect(found).toMatchObject([{ taskId: task.id, workspace: null, title: null }]);
    expect(JSON.stringify(found)).not.toContain("Private");
    expect(await take(at(day, "09:00"))).toEqual([]);
    expect(await take(at(day, "09:01"))).toEqual([]);
  });

  it("says the title to the devices for which that is chosen, and to no other", async () => {
    const [ada, day] = [newPersonId(), newDay()];
    await addDevice(underSession(ada), device("loud", true));
    await addDevice(underSession(ada), device("quiet"));
    await due(ada, day, "09:00");
    const found = await take(at(day, "09:00"));
    const said = found.map(({ device: { endpoint }, title }) => [endpoint, title]);
    expect(Object.fromEntries(said)).toEqual({
      [device("loud").endpoint]: "Private words",
      [device("quiet").endpoint]: null,
    });
  });

  it("is caught up after minutes that were missed, and not after an hour", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const [early, late] = [await due(ada, day, "08:59"), await due(ada, day, "09:00")];
    expect(await taken(at(day, "10:00"))).toEqual([late.id]);
    expect(await taken(at(day, "10:00"))).toEqual([]);
    const left = await db.owner`select task_id from reminders where task_id = ${early.id}`;
    expect(left).toEqual([]);
  });

  it("is taken up to a bound, earliest first, and the rest a minute later", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const [third, first, second] = [
      await due(ada, day, "09:02"),
      await due(ada, day, "09:00"),
      await due(ada, day, "09:01"),
    ];
    expect((await taken(at(day, "09:05"), 2)).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(await taken(at(day, "09:06"), 2)).toEqual([third.id]);
  });

  it("is taken by one of two runs at once", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const all = await Promise.all(["09:00", "09:01", "09:02"].map((time) => due(ada, day, time)));
    const runs = await Promise.all(Array.from({ length: 6 }, () => taken(at(day, "09:05"))));
    expect(runs.flat().toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  });

  it("is told again to the same run, whose answer was lost", async () => {
    const [ada, day] = [await reminded(), newDay()];
    await due(ada, day, "09:00");
    const run = randomUUID();
    const [first, again] = [
      await takeDue(db.system, run, at(day, "09:00")),
      await takeDue(db.system, run, at(day, "09:00")),
    ];
    expect(first).toHaveLength(1);
    expect(again).toEqual(first);
  });

  it.each([
    ["completed", (id: string, ada: string) => tasks.completeTask(db.scopeOf(ada), id)],
    ["trashed", (id: string, ada: string) => tasks.trashTask(db.scopeOf(ada), id)],
    [
      "without a time",
      (id: string, ada: string) =>
        tasks.setDue(db.scopeOf(ada), [id], { dueOn: newDay(), dueTime: null }),
    ],
  ])("is not for a task that is %s by then", async (_, change) => {
    const [ada, day] = [await reminded(), newDay()];
    const task = await due(ada, day, "09:00");
    await change(task.id, ada);
    expect(await taken(at(day, "09:00"))).toEqual([]);
  });

  it("moves with its task, and comes back when it is reopened", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const task = await due(ada, day, "09:00");
    await tasks.setDue(db.scopeOf(ada), [task.id], { dueOn: day, dueTime: "10:00" });
    expect(await taken(at(day, "09:30"))).toEqual([]);
    await tasks.completeTask(db.scopeOf(ada), task.id);
    await tasks.reopenTask(db.scopeOf(ada), task.id);
    expect(await taken(at(day, "10:00"))).toEqual([task.id]);
  });

  it("comes by the clock of the person's zone, whichever that is by then", async () => {
    const [ada, day] = [await reminded(), newDay()];
    const live = (timeZone: string) =>
      savePerson(db.scopeOf(ada), { displayName: "Ada", timeZone });
    await live("Asia/Tokyo");
    const task = await due(ada, day, "09:00");
    const moment = async () => {
      const [row] = await db.owner`select at from reminders where task_id = ${task.id}`;
      return new Date(row?.at);
    };
    expect(await moment()).toEqual(at(day, "00:00"));
    await live("UTC");
    expect(await moment()).toEqual(at(day, "09:00"));
  });

  it.each([
    ["skip", "2027-03-28 02:30", "2027-03-28T01:30:00Z"],
    ["show twice", "2027-10-31 02:30", "2027-10-31T00:30:00Z"],
    ["show once", "2027-10-31 03:30", "2027-10-31T02:30:00Z"],
  ])("of a time that clocks %s is what the calendar says", async (_, shown, instant) => {
    const [row] = await db.owner`select app.instant_in(${shown}::timestamp, 'Europe/Berlin') as at,
      app.instant_in(${shown}::timestamp, 'No/Where') as utc`;
    expect(new Date(row?.at)).toEqual(new Date(instant));
    expect(new Date(row?.utc)).toEqual(new Date(`${shown.replace(" ", "T")}Z`));
  });

  describe("in an organisation", () => {
    it("is for whoever the task is for, and for nobody else", async () => {
      const [ada, bob, day] = [await reminded(), await reminded(), newDay()];
      const acme = await organizationOf(db, { [ada]: "admin", [bob]: "member" });
      const scope = acme.scopeOf(ada);
      const make = () =>
        tasks.createTask(scope, { title: "Ours", dueOn: day, dueTime: "09:00" }, randomUUID());
      const [his] = [await make(), await make()];
      await tasks.assignTasks(scope, [his.id], bob);
      const found = await take(at(day, "09:00"));
      expect(found).toMatchObject([{ taskId: his.id, workspace: acme.slug }]);
      const [{ endpoint } = { endpoint: "" }] = await db.owner`
        select endpoint from devices where owner_id = ${bob}`;
      expect(found[0]?.device.endpoint).toBe(endpoint);
    });

    it("is not for somebody who has left it", async () => {
      const [ada, bob, day] = [await reminded(), await reminded(true), newDay()];
      const acme = await organizationOf(db, { [ada]: "admin", [bob]: "member" });
      const scope = acme.scopeOf(ada);
      const task = await tasks.createTask(
        scope,
        { title: "Ours", dueOn: day, dueTime: "09:00" },
        randomUUID(),
      );
      await tasks.assignTasks(scope, [task.id], bob);
      await acme.joins(bob, null);
      expect(await take(at(day, "09:00"))).toEqual([]);
    });
  });

  it("is in the frame of a page: what is due here with its title, what is due in one's own without", async () => {
    const ada = newPersonId();
    const acme = await organizationOf(db, { [ada]: "admin" });
    const soon = new Date(Date.now() + 2 * 60 * MINUTE);
    const [dueOn = "", clock = ""] = soon.toISOString().split("T");
    const time = clock.slice(0, 5);
    const mine = await due(ada, dueOn, time);
    const ours = await tasks.createTask(
      acme.scopeOf(ada),
      { title: "Ours", dueOn, dueTime: time },
      randomUUID(),
    );
    await tasks.assignTasks(acme.scopeOf(ada), [ours.id], ada);
    const moment = at(dueOn, time).getTime();
    expect((await getFrame(db.scopeOf(ada))).reminders).toEqual([
      { id: mine.id, at: moment, isHere: true, title: "Private words" },
    ]);
    const there = (await getFrame(acme.scopeOf(ada))).reminders;
    expect(there).toHaveLength(2);
    expect(there).toContainEqual({ id: ours.id, at: moment, isHere: true, title: "Ours" });
    expect(there).toContainEqual({ id: mine.id, at: moment, isHere: false, title: null });
    expect((await getFrame(db.scopeOf(newPersonId()))).reminders).toEqual([]);
  });

  it("goes with the hourly job where nobody takes it", async () => {
    const [ada, day] = [newPersonId(), newDay()];
    const task = await due(ada, day, "09:00");
    const left = async () =>
      (await db.owner`select from reminders where task_id = ${task.id}`).length;
    await purge(db.system, at(day, "10:00"));
    expect(await left()).toBe(1);
    await purge(db.system, at(day, "10:01"));
    expect(await left()).toBe(0);
  });

  describe("a device", () => {
    it("is one of ten at most, however many come at once", async () => {
      const ada = newPersonId();
      const added = await Promise.all(
        Array.from({ length: 12 }, () => addDevice(underSession(ada), device())),
      );
      expect(added.filter(Boolean)).toHaveLength(10);
      expect(await names(ada)).toHaveLength(10);
    });

    it("that is added again takes its own place", async () => {
      const ada = newPersonId();
      await addDevice(underSession(ada), device("same"));
      expect(await addDevice(underSession(ada, `sess_${randomUUID()}`), device("same", true))).toBe(
        true,
      );
      expect((await listDevices(db.scopeOf(ada))).devices).toMatchObject([{ saysTitle: true }]);
    });

    it("that is added twice alike stays as it is", async () => {
      const ada = newPersonId();
      const rowsOf = () => db.owner`select id from devices where owner_id = ${ada}`;
      expect(await addDevice(underSession(ada), device("twice"))).toBe(true);
      const before = await rowsOf();
      expect(await addDevice(underSession(ada), device("twice"))).toBe(true);
      expect(await rowsOf()).toEqual(before);
      const events = await db.owner`select action from audit_events where owner_id = ${ada}`;
      expect(events).toEqual([{ action: "device.added" }]);
    });

    it("is its person's to stop and to change, and nobody else sees it", async () => {
      const [ada, bob] = [await reminded(), newPersonId()];
      const id = (await listDevices(db.scopeOf(ada))).devices[0]?.id ?? "";
      expect(await names(bob)).toEqual([]);
      expect(await stopDevice(db.scopeOf(bob), id)).toBe(false);
      expect(await sayTitles(db.scopeOf(bob), id, true)).toBe(false);
      expect((await listDevices(db.scopeOf(ada))).devices).toMatchObject([{ saysTitle: false }]);
      expect(await sayTitles(db.scopeOf(ada), id, true)).toBe(true);
      expect((await listDevices(db.scopeOf(ada))).devices).toMatchObject([{ saysTitle: true }]);
      expect(await stopDevice(db.scopeOf(ada), id)).toBe(true);
      expect(await names(ada)).toEqual([]);
    });

    it.each([
      [
        "signing out",
        (personId: string, sessionId: string) =>
          leaveSession(db.system, { session: { personId, sessionId }, keptFormIds: [] }),
      ],
      [
        "the end of its session",
        (personId: string, sessionId: string) => endSessions(db.system, personId, [sessionId]),
      ],
    ])("goes with %s, and those of other sessions stay", async (_, end) => {
      const ada = newPersonId();
      const [here, there] = [`sess_${randomUUID()}`, `sess_${randomUUID()}`];
      await addDevice(underSession(ada, here), device("here"));
      await addDevice(underSession(ada, there), device("there"));
      await end(ada, here);
      const left = await db.owner`select endpoint from devices where owner_id = ${ada}`;
      expect(left).toEqual([{ endpoint: device("there").endpoint }]);
    });

    it("of a banned person is told nothing", async () => {
      const [ada, day] = [await reminded(), newDay()];
      await due(ada, day, "09:00");
      await db.owner`update users set banned = true where id = ${ada}`;
      expect(await take(at(day, "09:00"))).toEqual([]);
    });
  });
});
