import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES } from "./engines.ts";
import { send } from "./send.ts";

describe.each(ENGINES)("the protocol on %s", (_name, options) => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon(options);
  });
  afterAll(() => emulator.stop());

  test("refuse what is not the protocol", async () => {
    const good = {
      "neon-connection-string": emulator.url("app"),
      "neon-raw-text-output": "true",
    };
    const post = async (headers: Record<string, string>, body: string) =>
      (await send(emulator, headers, body)).slice(0, 2);
    const select = '{"query":"select 1"}';
    expect(await post({}, select)).toEqual([400, "missing header: Neon-Connection-String"]);
    expect(await post({ ...good, "neon-connection-string": "?" }, select)).toEqual([
      400,
      "invalid connection string",
    ]);
    expect(await post({ ...good, "neon-batch-isolation-level": "Chaos" }, select)).toEqual([
      400,
      "invalid isolation level",
    ]);
    expect(await post({ ...good, authorization: "Bearer x" }, select)).toEqual([
      400,
      "JWT authentication is not covered by the local Neon",
    ]);
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      '{"queries":[1]}',
      '{"query":"select 1","params":{}}',
    ])
      expect(await post(good, body)).toEqual([400, "could not parse the HTTP request body"]);
  });

  test.each([
    ["POST", "/v2/sql"],
    ["GET", "/sql"],
    ["PUT", "/sql"],
  ])("answer as Neon does to what is no query: %s %s", async (method, path) => {
    const response = await fetch(`http://127.0.0.1:${emulator.port}${path}`, { method });
    expect([response.status, await response.json()]).toEqual([400, "query is not supported"]);
  });
});
