import { expect, test } from "vitest";
import {
  type Check,
  Ended,
  examine,
  ok,
  type Patient,
  unknown,
  wrong,
} from "../../../scripts/doctor/check.ts";
import { judgeClock, smallest } from "../../../scripts/doctor/clocks.ts";
import { keys } from "../../../scripts/doctor/keys.ts";
import { judgeStart } from "../../../scripts/doctor/neon.ts";

const patient: Patient = {
  file: ".dev.vars",
  settings: { APP_ORIGIN: "http://localhost:5173" },
  ownerUrl: undefined,
  isDeployment: false,
  mayWrite: false,
  patience: 1,
  now: Date.now,
};

const check = (name: string, examined: Check["examine"], needs: string[] = []): Check => ({
  name,
  needs,
  examine: examined,
});
const statuses = async (checks: Check[], over?: AbortSignal) =>
  (await examine(patient, checks, undefined, over)).map(({ status }) => status);

const at = (host: string, role: string) => `postgresql://${role}:x@${host}.aws.neon.tech/neondb`;

test("a check is left out until those that it needs are ok", async () => {
  const examined: string[] = [];
  const results = await examine(patient, [
    check("first", () => wrong("It is broken.")),
    check("second", () => ok(String(examined.push("second"))), ["first"]),
    check("third", () => ok(String(examined.push("third"))), ["second"]),
  ]);
  expect(examined).toEqual([]);
  expect(results.map(({ status, words }) => `${status}: ${words}`)).toEqual([
    "wrong: It is broken.",
    "unknown: Can only be found out once “first” is ok.",
    "unknown: Can only be found out once “second” is ok.",
  ]);
});

test("a check that throws is unknown, and its error is not shown", async () => {
  const [result] = await examine(patient, [
    check("fails", () => {
      throw new TypeError("postgresql://rowkeep_app:canary@db");
    }),
  ]);
  expect(result).toEqual({
    name: "fails",
    status: "unknown",
    words: "The check itself failed: TypeError.",
  });
});

test("a check may end early with a finding", async () => {
  const ended = check("ends", () => Promise.reject(new Ended(unknown("Nobody knows."))));
  expect(await statuses([ended])).toEqual(["unknown"]);
});

test("when the time is over, what is left is unknown", async () => {
  const over = new AbortController();
  const hangs = check("hangs", () => {
    queueMicrotask(() => over.abort());
    return new Promise(() => {});
  });
  const late = check("late", () => ok("It is well."));
  expect(await statuses([hangs, late], over.signal)).toEqual(["unknown", "unknown"]);
});

test("without keys there is nothing to check on this machine", async () => {
  const results = await examine(patient, keys);
  expect(results.filter(({ status }) => status === "wrong")).toEqual([]);
  expect(results.map(({ words }) => words).join()).toContain("uses the local Clerk");
});

test("in a deployment, each setting must be there", async () => {
  const results = await examine({ ...patient, isDeployment: true }, keys);
  const wrongOnes = results.filter(({ status }) => status === "wrong").map(({ name }) => name);
  expect(wrongOnes).toEqual([
    "app's address",
    "Clerk's keys",
    "webhook secret",
    "worker's address",
  ]);
});

test("through the pooler and past it is as it should be", async () => {
  const DATABASE_URL = at("ep-a-pooler", "rowkeep_app");
  const CLERK = {
    CLERK_PUBLISHABLE_KEY: `pk_test_${btoa("calm-owl-7.clerk.accounts.dev$")}`,
    CLERK_SECRET_KEY: "sk_test_x",
    CLERK_JWT_KEY: "PUBLIC KEY",
    DATABASE_CLAIMS_KEY: "x".repeat(43),
  };
  const settings = { ...patient.settings, ...CLERK, DATABASE_URL };
  const owned = { ...patient, settings, ownerUrl: at("ep-a", "neondb_owner") };
  const results = await examine(owned, keys);
  expect(results.find(({ name }) => name === "pooler")).toMatchObject({
    status: "ok",
    words: "The worker goes through the pooler, migrations past it.",
  });
});

test("a start may take as long as the worker waits", () => {
  expect(judgeStart(900, 40)).toMatchObject({ status: "ok" });
  expect(judgeStart(900, 40).words).toContain("The first request took 900 ms, the next 40 ms");
  expect(judgeStart(5_001, 40)).toMatchObject({ status: "wrong" });
  expect(judgeStart(900, 5_001)).toMatchObject({ status: "wrong" });
});

test("clocks may differ by five seconds, beyond what the request took", () => {
  expect([smallest(2, 3), smallest(-3, -2), smallest(-1, 4), smallest(-4, 1)]).toEqual([
    2, -2, 0, 0,
  ]);
  expect(judgeClock(5, "Clerk's")).toMatchObject({ status: "ok" });
  expect(judgeClock(6, "Clerk's").words).toContain("6 s ahead of Clerk's");
  expect(judgeClock(-6, "Clerk's").words).toContain("6 s behind Clerk's");
});
