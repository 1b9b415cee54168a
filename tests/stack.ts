import type { KindOfKeys } from "@rowkeep/clerk-emulator";
import { type World, openWorld } from "../proof/world/world.ts";
import { shared, untilStopped } from "./started.ts";
import { migratedTemplate } from "./template.ts";

export type Stack = Pick<World, "origin" | "clerk" | "neon" | "control" | "mint" | "signIn"> & {
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
  const world = await openWorld({ template: await migratedTemplate(), keys });
  const logs: string[] = [];
  const worker = await world.serveWhole((line) => logs.push(line), overrides);
  const stop = untilStopped(() => world.close());
  const runSchedule = async () => {
    const built = (await worker.getWorker()) as unknown as Scheduled;
    return (await built.scheduled()).outcome === "ok";
  };
  const env = { ...world.env, ...overrides };
  const stack = { ...world, env, logs, runSchedule, stop };
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

async function putBack({ clerk, neon, control, logs }: Stack) {
  await control("PUT", "down", { down: false });
  await control("PUT", "webhooks", { hold: false, duplicate: false, reorder: false });
  await control("PUT", "token-lifetime", { seconds: TOKEN_LIFETIME });
  await neon.setFaults({});
  await clerk.settled();
  await neon.resetRequests();
  logs.splice(0);
}
