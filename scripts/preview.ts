import { once } from "node:events";
import { createServer } from "node:http";
import { begin, onStop, shortenRequests } from "./begin.ts";
import { mountClerk } from "./local/mount.ts";
import { serveBuild } from "./local/serve-build.ts";
import { announce, explain } from "./terminal.ts";

/** `npm run preview`: the production build in workerd, with the emulators it needs. */
const { port, origin, standIns, dataDir } = await begin("preview");
shortenRequests();
const { clerk, env } = standIns;

const server = createServer();
const worker = await serveBuild(server, {
  env,
  before: clerk ? mountClerk(clerk) : (_request, _response, next) => next(),
  log: console.log,
}).catch(explain);
server.on("error", explain);
await once(server.listen(port, "localhost"), "listening");
await standIns.seed();
announce(origin, standIns, dataDir);

onStop(async () => {
  server.closeAllConnections();
  server.close();
  await worker.dispose();
  await standIns.stop();
});
