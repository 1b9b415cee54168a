import { type ViteDevServer, createServer } from "vite";
import { begin, onStop, shortenRequests } from "./begin.ts";
import { mountClerk } from "./local/mount.ts";
import { announce, explain } from "./terminal.ts";

/** `npm run dev`: the app in workerd with the emulators it needs, reloading when files change. */
const { port, origin, standIns, dataDir } = await begin("dev");
shortenRequests();
Object.assign(process.env, standIns.env, { CLOUDFLARE_CF_FETCH_ENABLED: "false" });

const { clerk } = standIns;
const localClerk = clerk && {
  name: "local-clerk",
  apply: "serve" as const,
  configureServer: (vite: ViteDevServer) => void vite.middlewares.use(mountClerk(clerk)),
};
const server = await createServer({
  server: { port, strictPort: true, host: "localhost" },
  plugins: [localClerk],
}).catch(explain);
await server.listen().catch(explain);
await standIns.seed();
announce(origin, standIns, dataDir);

onStop(async () => {
  await server.close();
  await standIns.stop();
});
