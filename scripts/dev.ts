import { createServer } from "vite";
import { mountClerk } from "./mount.ts";
import { announce, explain } from "./terminal.ts";
import { readSettings } from "./settings.ts";
import { startStandIns } from "./stand-ins.ts";

/** `npm run dev`: the app in workerd with whatever stand-ins it needs, reloading as files change. */
const port = Number(process.env.PORT ?? 5173);
const origin = `http://localhost:${port}`;
const standIns = await startStandIns(
  readSettings(),
  origin,
  process.env.ROWKEEP_DATA ?? ".rowkeep",
).catch(explain);
Object.assign(process.env, standIns.env, { CLOUDFLARE_CF_FETCH_ENABLED: "false" });

const { clerk } = standIns;
const server = await createServer({
  server: { port, strictPort: true, host: "localhost" },
  plugins: clerk
    ? [
        {
          name: "local-clerk",
          apply: "serve",
          configureServer: (vite) => void vite.middlewares.use(mountClerk(clerk)),
        },
      ]
    : [],
}).catch(explain);
await server.listen().catch(explain);
await standIns.seed();
announce(origin, standIns);

async function stop() {
  await server.close();
  await standIns.stop();
  process.exit(0);
}
process.once("SIGINT", () => void stop());
process.once("SIGTERM", () => void stop());
