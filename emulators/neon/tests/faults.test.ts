import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { failure, neon } from "./engines.ts";

/** Milliseconds; longer than any test, and than the emulator takes to stop. */
const HOUR = 3_600_000;

let emulator: NeonEmulator;
beforeAll(async () => {
  emulator = await startNeon();
  await neon(emulator.url("owner"))`create table notes (id int)`;
});
afterAll(() => emulator.stop());
beforeEach(() => emulator.resetRequests());
afterEach(() => emulator.setFaults({}));

const insert = (id: number, signal?: AbortSignal) =>
  neon(emulator.url("owner"), { fetchOptions: { signal } })`insert into notes values (${id})`;
const kept = async (id: number) =>
  (await neon(emulator.url("owner"))`select 1 from notes where id = ${id}`).length === 1;

test("counts requests, one for a batch, and not its own", async () => {
  const sql = neon(emulator.url("app"));
  await sql`select 1`;
  await sql.transaction([sql`select 1`, sql`select 2`]);
  await failure(sql`select 1/0`);
  expect(await emulator.requests()).toBe(3);
  await emulator.resetRequests();
  expect(await emulator.requests()).toBe(0);
});

test("refuses before it runs, as often as told", async () => {
  await emulator.setFaults({ fail: "before", times: 2 });
  expect((await failure(insert(1))).message).toMatch(/^Server error \(HTTP status 503\)/);
  expect((await failure(insert(1))).message).toMatch(/^Server error \(HTTP status 503\)/);
  expect(await kept(1)).toBe(false);
  expect(await emulator.requests()).toBe(3);
});

test("lets as many through first as told", async () => {
  await emulator.setFaults({ skip: 1, fail: "before" });
  await insert(70);
  expect((await failure(insert(71))).message).toMatch(/^Server error \(HTTP status 503\)/);
  await emulator.setFaults({});
  expect([await kept(70), await kept(71)]).toEqual([true, false]);
});

test("drops the socket after the commit", async () => {
  await emulator.setFaults({ fail: "after", times: 1 });
  expect((await failure(insert(2))).sourceError).toBeInstanceOf(TypeError);
  expect(await kept(2)).toBe(true);
});

test("loses its connection after the commit, and says so without a code", async () => {
  await emulator.setFaults({ fail: "lost", times: 1 });
  expect(await failure(insert(71))).toMatchObject({ code: "", message: "connection closed" });
  expect(await kept(71)).toBe(true);
});

test("is beyond its quota, and says so without a code", async () => {
  await emulator.setFaults({ fail: "quota", times: 1 });
  expect((await failure(insert(72))).message).toMatch(
    /^Server error \(HTTP status 500\).*"code":""/,
  );
  expect(await kept(72)).toBe(false);
});

test("has no more connections than told, and no queue", async () => {
  await emulator.setFaults({ connections: 1, hold: true });
  // The driver sends nothing before somebody waits for the answer.
  const held = Promise.resolve(insert(73));
  while ((await emulator.requests()) < 1);
  expect((await failure(insert(74))).message).toMatch(/^Server error \(HTTP status 500\).*"53300"/);
  await emulator.setFaults({});
  await held;
  expect(await kept(74)).toBe(false);
  expect(await emulator.requests()).toBe(3);
});

test("drops the socket after a statement that failed, too", async () => {
  await emulator.setFaults({ fail: "after", times: 1 });
  const lost = await failure(neon(emulator.url("owner"))`select 1/0`);
  expect(lost.sourceError).toBeInstanceOf(TypeError);
});

test("drops the socket without running", async () => {
  await emulator.setFaults({ fail: "reset", times: 1 });
  expect((await failure(insert(3))).sourceError).toBeInstanceOf(TypeError);
  expect(await kept(3)).toBe(false);
});

test("never answers until it is cleared", async () => {
  await emulator.setFaults({ fail: "stall" });
  const stalled = failure(insert(4));
  while ((await emulator.requests()) === 0);
  await emulator.setFaults({});
  expect((await stalled).sourceError).toBeInstanceOf(TypeError);
  expect(await kept(4)).toBe(false);
});

test("delays, and does not run what nobody waits for any longer", async () => {
  await emulator.setFaults({ delay: 100 });
  const begun = performance.now();
  await insert(5);
  // A timer may fire a fraction of a millisecond early.
  expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
  await emulator.setFaults({ delay: HOUR });
  await emulator.resetRequests();
  const gone = new AbortController();
  const left = failure(insert(6, gone.signal));
  while ((await emulator.requests()) === 0);
  gone.abort();
  expect((await left).sourceError?.name).toBe("AbortError");
  await emulator.setFaults({});
  expect(await kept(6)).toBe(false);
});

test("holds until the faults are next set, and does not run what nobody waits for any longer", async () => {
  await emulator.setFaults({ hold: true, fail: "after" });
  const gone = new AbortController();
  const lost = failure(insert(8, gone.signal));
  const held = failure(insert(7));
  while ((await emulator.requests()) < 2);
  gone.abort();
  expect((await lost).sourceError?.name).toBe("AbortError");
  // Two answers later, the bridge has noticed that this connection is gone.
  expect([await emulator.requests(), await emulator.requests()]).toEqual([2, 2]);
  await emulator.setFaults({ hold: true });
  expect((await held).sourceError).toBeInstanceOf(TypeError);
  const second = insert(9).then(() => "run");
  while ((await emulator.requests()) < 3);
  await emulator.setFaults({});
  expect(await second).toBe("run");
  expect([await kept(7), await kept(8), await kept(9)]).toEqual([true, false, true]);
});

test("holds as many as told, and lets the others overtake", async () => {
  await emulator.setFaults({ hold: true, times: 1 });
  const order: number[] = [];
  const held = insert(10).then(() => order.push(10));
  while ((await emulator.requests()) < 1);
  await insert(11).then(() => order.push(11));
  await emulator.setFaults({});
  await held;
  expect(order).toEqual([11, 10]);
});

test("lets requests overtake each other where it delays them by chance", async () => {
  await emulator.setFaults({ jitter: 300 });
  const sql = neon(emulator.url("app"));
  const sent = Array.from({ length: 12 }, (_, index) => index);
  const answered: number[] = [];
  await Promise.all(sent.map(async (index) => (await sql`select 1`, answered.push(index))));
  expect(answered).not.toEqual(sent);
  expect(answered.toSorted((a, b) => a - b)).toEqual(sent);
});

test("refuses faults that it does not know", async () => {
  for (const faults of [
    '{"fail":"never"}',
    '{"times":0}',
    '{"delay":-1}',
    '{"jitter":-1}',
    '{"hold":1}',
    '{"slow":1}',
    "{",
  ]) {
    const url = `http://127.0.0.1:${emulator.port}/_emulator/faults`;
    expect((await fetch(url, { method: "PUT", body: faults })).status).toBe(400);
  }
});
