import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

describe.each(ENGINES)("a text on %s", (_name, options) => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon(options);
  });
  afterAll(() => emulator.stop());

  test.each(["\ud800", "a\udc00", "\udc00\ud800", "😀\ud83d"])(
    "with half a surrogate pair is refused without a code, as by Neon: %j",
    async (half) => {
      const sql = neon(emulator.url("app"));
      const refused = { message: "could not parse the HTTP request body", code: "" };
      expect(await failure(sql`select ${half}::text`)).toMatchObject(refused);
      expect(await failure(sql.query(`select '${half}'`))).toMatchObject(refused);
      const batch = sql.transaction([sql`select 1`, sql`select ${[half]}::text[]`]);
      expect(await failure(batch)).toMatchObject(refused);
    },
  );

  test.each(["😀", "\\ud800", String.raw`\\ud800`, "\ufffd"])(
    "that is whole passes: %j",
    async (whole) => {
      const sql = neon(emulator.url("app"));
      expect(await sql`select ${whole}::text as it`).toEqual([{ it: whole }]);
    },
  );
});
