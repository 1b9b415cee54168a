import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shared } from "./started.ts";

test("what is shared is started once, when it is first asked for", async () => {
  let starts = 0;
  const ask = shared(async () => ++starts);
  expect(starts).toBe(0);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
});

/** The order in which a separate process stops what it has started, when the environment tells it to. */
async function stopsOf(work: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-started-"));
  const script = join(folder, "process.mjs");
  const told = join(folder, "told");
  const module = JSON.stringify(new URL("started.ts", import.meta.url).href);
  writeFileSync(
    script,
    `import { appendFileSync } from "node:fs";
     import { stopAll, untilStopped } from ${module};
     const tell = (name) => async () => appendFileSync(${JSON.stringify(told)}, name);
     ${work}
     await stopAll();
     await stopAll();`,
  );
  await once(fork(script, { execArgv: [] }), "exit");
  const order = existsSync(told) ? readFileSync(told, "utf8") : "";
  rmSync(folder, { recursive: true });
  return order;
}

test("what is left is stopped at the end, once, the last first", async () => {
  expect(await stopsOf(`untilStopped(tell("1")); untilStopped(tell("2"));`)).toBe("21");
});

test("what was stopped before is not stopped again", async () => {
  expect(await stopsOf(`const stop = untilStopped(tell("1")); await stop(); await stop();`)).toBe(
    "1",
  );
});
