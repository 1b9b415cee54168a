import { sql as template } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { expect, test } from "vitest";
import { startNeon } from "../index.ts";
import { ENGINES, neon } from "./engines.ts";

// In a separate file, because drizzle() changes the driver's date parsers for the whole process.
test.each(ENGINES)("drizzle's batches run on %s", async (_name, options) => {
  const emulator = await startNeon(options);
  const db = drizzle({ client: neon(emulator.url("owner")) });
  const [first, second] = await db.batch([
    db.execute(template`select ${1}::int as n`),
    db.execute(template`select ${"x"}::text as s`),
  ]);
  expect([first.rows, second.rows]).toEqual([[{ n: 1 }], [{ s: "x" }]]);
  await emulator.stop();
});
