import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { migrate } from "#db/migrate.ts";
import { type ClerkEmulator, createClerk } from "@rowkeep/clerk-emulator";
import { type NeonEmulator, startNeon } from "@rowkeep/neon-emulator";
import { mountClerk } from "../scripts/mount.ts";
import { serveBuild } from "../scripts/serve-build.ts";

export type Stack = {
  origin: string;
  clerk: ClerkEmulator;
  neon: NeonEmulator;
  /** What the worker was given. */
  env: Record<string, string>;
  /** Every line that the worker has logged. */
  logs: string[];
  /** What the worker does every hour; false when it failed. */
  runSchedule(): Promise<boolean>;
  stop(): Promise<void>;
};

/** What Miniflare's types leave out where those of Workers are not global. */
type Scheduled = { scheduled(): Promise<{ outcome: string }> };

/**
 * The production build in workerd, on its own ports, with its own local Clerk and local Neon: what one test file
 * does no other sees.
 */
export async function startStack(overrides: Record<string, string> = {}): Promise<Stack> {
  const server = createServer();
  await once(server.listen(0, "localhost"), "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const [clerk, neon] = await Promise.all([createClerk({ origin }), startNeon()]);
  await migrate(neon.url("owner"));

  const logs: string[] = [];
  const env = { APP_ORIGIN: origin, DATABASE_URL: neon.url("app"), ...clerk.env, ...overrides };
  const worker = await serveBuild(server, {
    env,
    before: mountClerk(clerk),
    log: (line) => logs.push(line),
  });
  return {
    origin,
    clerk,
    neon,
    env,
    logs,
    runSchedule: async () => {
      const built = (await worker.getWorker()) as unknown as Scheduled;
      return (await built.scheduled()).outcome === "ok";
    },
    stop: async () => {
      await clerk.close();
      server.closeAllConnections();
      server.close();
      await worker.dispose();
      await neon.stop();
    },
  };
}
