import { once } from "node:events";
import { createServer } from "node:http";
import { mountClerk } from "./mount.ts";
import { serveBuild } from "./serve-build.ts";
import { readSettings } from "./settings.ts";
import { startStandIns } from "./stand-ins.ts";
import { announce, explain } from "./terminal.ts";

/** `npm run preview`: the production build in workerd, with whatever stand-ins it needs. */
const port = Number(process.env.PORT ?? 5173);
const origin = `http://localhost:${port}`;
const standIns = await startStandIns(
  readSettings(),
  origin,
  process.env.ROWKEEP_DATA ?? ".rowkeep",
).catch(explain);

const server = createServer();
const { clerk, env } = standIns;
const worker = await serveBuild(server, {
  env,
  before: clerk ? mountClerk(clerk) : (_request, _response, next) => next(),
  log: console.log,
}).catch(explain);
server.on("error", explain);
await once(server.listen(port, "localhost"), "listening");
await standIns.seed();
announce(origin, standIns);

async function stop() {
  server.closeAllConnections();
  server.close();
  await worker.dispose();
  await standIns.stop();
  process.exit(0);
}
process.once("SIGINT", () => void stop());
process.once("SIGTERM", () => void stop());
