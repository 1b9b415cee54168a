import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import "#db/access/endpoint.ts";
import { neon } from "@neondatabase/serverless";
import { createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { controlOf, pairsOf } from "../world/clerk-control.ts";
import { readyDatabase } from "../../scripts/local/database.ts";
import { mountClerk } from "../../scripts/local/mount.ts";
import { passOn } from "../../scripts/local/serve-build.ts";
import { BUILD, serve } from "../world/workerd.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Milliseconds that the database takes longer for each request, by chance up to so many. */
const JITTER = 20;

/**
 * The build in one isolate of a bare workerd, with a local Clerk and a local Neon whose answers come late by chance. People
 * ask the worker itself; its origin answers for Clerk, and passes Clerk's events on.
 */
export async function openWorld(postgresUrl?: string) {
  if (!existsSync(BUILD)) throw new Error("There is no build. Run `npm run build` first.");
  // A kept connection that ends just when it is used again would be a Clerk that cannot be reached.
  const server = createServer({ keepAliveTimeout: 0 });
  await once(server.listen(0, "localhost"), "listening");
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : ""}`;
  const [clerk, database] = await Promise.all([
    createClerk({ origin }),
    startNeon({ postgresUrl }),
  ]);
  const env = { APP_ORIGIN: origin, ...(await readyDatabase(database)), ...clerk.env };
  const worker = await serve(BUILD, env);
  process.once("exit", () => void worker.stop());
  const before = mountClerk(clerk);
  server.on("request", (request, response) =>
    before(request, response, () => passOn(new URL(worker.origin), request, response)),
  );
  await database.setFaults({ jitter: JITTER });

  const control = controlOf(clerk, origin);
  return {
    origin,
    engine: postgresUrl ? "PostgreSQL" : "PGlite",
    worker,
    clerk,
    control,
    sql: neon(database.url("owner"), { fullResults: false }),

    /** The cookies of a new browser in which somebody is signed in. */
    async otherBrowser(userId: string): Promise<string> {
      const made = await control<{ cookies: string[] }>("POST", "sessions", { userId });
      return pairsOf(made.cookies).join("; ");
    },

    async close() {
      await clerk.close();
      server.closeAllConnections();
      server.close();
      await worker.stop();
      await database.stop();
    },
  };
}
