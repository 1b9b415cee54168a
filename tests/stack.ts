import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ClerkEmulator, type KindOfKeys, createClerk } from "@rowkeep/clerk-emulator";
import { type NeonEmulator, startNeon } from "@rowkeep/neon-emulator";
import { readyDatabase } from "../scripts/local/database.ts";
import { mountClerk } from "../scripts/local/mount.ts";
import { serveBuild } from "../scripts/local/serve-build.ts";
import { shared, untilStopped } from "./started.ts";
import { migratedTemplate } from "./template.ts";

export type Stack = {
  origin: string;
  clerk: ClerkEmulator;
  neon: NeonEmulator;
  /** What the worker was given. */
  env: Record<string, string>;
  /** Every line that the worker has logged; since the file began, where files share the stack. */
  logs: string[];
  /** What the worker does every hour; false when it failed. */
  runSchedule(): Promise<boolean>;
  stop(): Promise<void>;
};

/** What Miniflare's types leave out where those of Workers are not global. */
type Scheduled = { scheduled(): Promise<{ outcome: string }> };

/** Seconds; so no test that is not about expiry depends on how long it takes. */
const TOKEN_LIFETIME = 3_600;

/** The kind of keys of a stack that names none. */
const KEYS: KindOfKeys = process.env.TEST_KEYS === "live" ? "live" : "test";

/**
 * The production build in workerd, on its own ports, with its own local Clerk and local Neon: for a file that looks at the
 * whole database, changes settings, or stops a part. Stop it when the file ends: `beforeAll` calls what it returns.
 */
export async function startStack(
  overrides: Record<string, string> = {},
  { keys = KEYS }: { keys?: KindOfKeys } = {},
): Promise<Stack> {
  const server = createServer();
  await once(server.listen(0, "localhost"), "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const template = await migratedTemplate();
  const clerk = await createClerk({ origin, keys });
  const neon = await startNeon({ template });
  const database = await readyDatabase(neon);

  const logs: string[] = [];
  const env = { APP_ORIGIN: origin, ...database, ...clerk.env, ...overrides };
  const worker = await serveBuild(server, {
    env,
    before: mountClerk(clerk),
    log: (line) => logs.push(line),
  });
  const stop = untilStopped(async () => {
    await clerk.close();
    server.closeAllConnections();
    server.close();
    await worker.dispose();
    await neon.stop();
  });
  const runSchedule = async () => {
    const built = (await worker.getWorker()) as unknown as Scheduled;
    return (await built.scheduled()).outcome === "ok";
  };
  const stack = { origin, clerk, neon, env, logs, runSchedule, stop };
  await putBack(stack);
  return stack;
}

const started = shared(startStack);

/**
 * The stack that the files of a test process share, one after the other, with every control put back. Each test brings
 * people of its own (`newPerson`): that nobody sees another's rows is what the product promises.
 */
export async function sharedStack(): Promise<Stack> {
  const stack = await started();
  await putBack(stack);
  return stack;
}

async function putBack({ origin, clerk, neon, logs }: Stack) {
  const set = (path: string, body: object) => put(`${origin}/__clerk/_emulator/${path}`, body);
  await set("down", { down: false });
  await set("webhooks", { hold: false, duplicate: false, reorder: false });
  await set("token-lifetime", { seconds: TOKEN_LIFETIME });
  await neon.setFaults({});
  await clerk.settled();
  await neon.resetRequests();
  logs.splice(0);
}

async function put(url: string, body: object) {
  const response = await fetch(url, { method: "PUT", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`PUT ${url}: ${response.status}`);
  await response.body?.cancel();
}
