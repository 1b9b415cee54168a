import { afterAll, beforeAll, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { neon } from "./engines.ts";

let emulator: NeonEmulator;
beforeAll(async () => {
  emulator = await startNeon();
});
afterAll(() => emulator.stop());

const dayOf = async () => {
  const [row] = await neon(
    emulator.url("owner"),
  )`select (now() at time zone 'UTC')::date::text as day`;
  return row?.day;
};

test("goes on from the time that is set, until it is put right", async () => {
  const before = new Date().toISOString().slice(0, 10);
  await emulator.setClock(new Date("2022-12-31T23:00:00Z"));
  expect(await dayOf()).toBe("2022-12-31");
  await emulator.setClock();
  expect((await dayOf()) >= before).toBe(true);
});

test("refuses what is no time", async () => {
  const url = `http://127.0.0.1:${emulator.port}/_emulator/clock`;
  expect((await fetch(url, { method: "PUT", body: '{"at":"noon"}' })).status).toBe(400);
});
