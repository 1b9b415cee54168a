// The emulator's own process: `node emulators/neon/main.ts --data-dir .rowkeep/neon --port 5488`.
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { HOSTED_LIMIT, startBridge } from "./bridge.ts";
import { lock } from "./lock.ts";
import { connectionString } from "./logins.ts";

/** What the process sends to the one that started it. */
export type Report = { port: number; database: string } | { failure: string };

const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    template: { type: "string" },
    "postgres-url": { type: "string" },
    "pooler-url": { type: "string" },
    port: { type: "string", default: "0" },
    limit: { type: "string", default: String(HOSTED_LIMIT) },
  },
});

async function open() {
  // Each engine is loaded only when it is used: PGlite compiles 10 MB of WebAssembly.
  const { template, "postgres-url": postgresUrl, "data-dir": dataDir } = values;
  if (postgresUrl) {
    const { openPostgres } = await import("./postgres.ts");
    return openPostgres(postgresUrl, { template, poolerUrl: values["pooler-url"] });
  }
  return (await import("./pglite.ts")).openPglite(dataDir, template);
}

async function start() {
  const unlock = values["data-dir"] ? lock(values["data-dir"]) : () => {};
  try {
    const engine = await open();
    try {
      const bridge = await startBridge(engine, Number(values.port), Number(values.limit));
      return { engine, bridge, unlock };
    } catch (error) {
      await engine.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Resolves when the message is sent, or cannot be: the process that started this one may be gone, which is no error.
 */
const tell = (report: Report) =>
  new Promise<void>((resolve) => process.send?.(report, () => resolve()));

// Registered first, because the starting process may end at any time. A second signal ends this one at once.
const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.once(event, () => ask());

// A statement in PGlite blocks this thread, and may never end. Another thread notices when the starting process is
// gone.
if (process.send) new Worker(new URL("orphan.ts", import.meta.url)).unref();

try {
  const { engine, bridge, unlock } = await start();
  if (process.send) await tell({ port: bridge.port, database: engine.database });
  else
    for (const role of ["owner", "app"] as const)
      console.log(`${role}: ${connectionString(role, bridge.port, engine.database)}`);
  await asked;
  await bridge.close();
  unlock();
  process.exit();
} catch (error) {
  const failure = error instanceof Error ? error.message : String(error);
  if (process.send) await tell({ failure });
  else console.error(failure);
  process.exit(1);
}
