// The emulator's own process: `node emulators/neon/main.ts --data-dir .rowkeep/neon --port 5488`.
import { parseArgs } from "node:util";
import { HOSTED_LIMIT, startBridge } from "./bridge.ts";
import { lock } from "./lock.ts";
import { connectionString } from "./logins.ts";

/** What the process tells the one that started it. */
export type Report = { port: number; database: string } | { failure: string };

const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    template: { type: "string" },
    "postgres-url": { type: "string" },
    port: { type: "string", default: "0" },
    limit: { type: "string", default: String(HOSTED_LIMIT) },
  },
});

async function open() {
  // Each engine is loaded only when it is used: PGlite compiles 10 MB of WebAssembly.
  if (values["postgres-url"])
    return (await import("./postgres.ts")).openPostgres(values["postgres-url"]);
  return (await import("./pglite.ts")).openPglite(values["data-dir"], values.template);
}

async function start() {
  const unlock = values["data-dir"] ? lock(values["data-dir"]) : () => {};
  try {
    const engine = await open();
    const bridge = await startBridge(engine, Number(values.port), Number(values.limit));
    return { engine, bridge, unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

try {
  const { engine, bridge, unlock } = await start();
  const stop = async () => {
    await bridge.close();
    unlock();
    process.exit();
  };
  let stopping: Promise<void> | undefined;
  for (const event of ["SIGINT", "SIGTERM", "disconnect"])
    process.on(event, () => {
      stopping ??= stop();
    });
  const report: Report = { port: bridge.port, database: engine.database };
  if (process.send) process.send(report);
  else
    for (const role of ["owner", "app"] as const)
      console.log(`${role}: ${connectionString(role, bridge.port, engine.database)}`);
} catch (error) {
  const failure = error instanceof Error ? error.message : String(error);
  if (process.send) process.send({ failure } satisfies Report, () => process.exit(1));
  else {
    console.error(failure);
    process.exit(1);
  }
}
