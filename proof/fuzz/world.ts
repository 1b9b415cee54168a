import { once } from "node:events";
import { createServer } from "node:http";
import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { readyDatabase } from "../../scripts/local/database.ts";
import { mountClerk } from "../../scripts/local/mount.ts";
import { BUILD, residentMemory, serve } from "../world/workerd.ts";
import { newPeople } from "./people.ts";
import type { Target } from "./target.ts";

/** How workerd tells of an exception of the worker's own, as against one of its reading of HTTP. */
const UNCAUGHT = /Uncaught exception.*jsg\./;

/**
 * The build in a workerd that nothing stands in front of, so that hostile bytes reach it as they are, with a local Clerk
 * on the address that the app believes to have, and a local Neon: on PostgreSQL when `postgresUrl` says one.
 */
export async function openWorld(postgresUrl?: string) {
  const server = createServer();
  await once(server.listen(0, "localhost"), "listening");
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  const [clerk, database] = await Promise.all([
    createClerk({ origin, webhookUrl: null }),
    startNeon(postgresUrl ? { postgresUrl } : {}),
  ]);
  const env = { APP_ORIGIN: origin, ...(await readyDatabase(database)), ...clerk.env };
  const mounted = mountClerk(clerk);
  server.on("request", (request, response) =>
    mounted(request, response, () => response.writeHead(404).end()),
  );
  const uncaught: string[] = [];
  const worker = await serve(BUILD, env, (line) => {
    if (UNCAUGHT.test(line)) uncaught.push(line);
  });
  const sql = neon(database.url("owner"));
  const { newPerson, bystanders, unharmed } = await newPeople(clerk, sql, origin);
  const target: Target = {
    origin,
    port: Number(new URL(worker.origin).port),
    newPerson,
    unharmed,
    bystanders,
    uncaught: () => uncaught,
    memory: () => residentMemory(worker.pid),
  };
  return {
    target,
    engine: postgresUrl ? "PostgreSQL" : "PGlite",
    async close() {
      await worker.stop();
      await clerk.close();
      server.closeAllConnections();
      server.close();
      await database.stop();
    },
  };
}
