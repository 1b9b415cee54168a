import type { KindOfKeys } from "@rowkeep/clerk-emulator";
import type { Store } from "#app/edge-cache/edge-cache.ts";
import { type World, openWorld } from "../proof/world/world.ts";
import { PATIENCE } from "./patience.ts";
import { shared, untilStopped } from "./started.ts";
import { template } from "./template.ts";

export type Stack = Pick<World, "origin" | "clerk" | "neon" | "control" | "mint" | "signIn"> & {
  /** The worker's environment. */
  env: Record<string, string>;
  /** Every line that the worker has logged; if files share the stack, only since the file began. */
  logs: string[];
  /** The pages that the worker keeps for readers, as its own cache holds them. */
  cache(): Promise<KeptPages>;
  /** Runs the hourly job; false if it failed. */
  runSchedule(): Promise<boolean>;
  /** Runs the job of each minute as if it were this time; false if it failed. */
  runMinute(at: Date): Promise<boolean>;
  stop(): Promise<void>;
};

/** Entries of a cache, which tests may also age and take out. */
type KeptPages = Store & { delete(key: string): Promise<boolean> };

/** What Miniflare's types leave out if the types of Workers are not global. */
type Scheduled = {
  scheduled(options?: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }>;
};

/** Seconds; long enough that only tests about expiry depend on time. */
const TOKEN_LIFETIME = 3_600;

/** On a busy machine, the database may take longer than visitors should wait. */
const SLOW_MACHINE = { DATABASE_TIMEOUT: String(PATIENCE) };

/** For a file in which the database never answers: how long the product waits for it. */
export const PRODUCTS_TIME = { DATABASE_TIMEOUT: "" };

/** The kind of keys of a stack that does not choose. */
const KEYS: KindOfKeys = process.env.TEST_KEYS === "live" ? "live" : "test";

type Options = {
  keys?: KindOfKeys;
  /** Requests of each kind that it admits; by default, any number. */
  perMinute?: number;
  /** For a test that moves the database's clock, or stops and starts it. By default, the PostgreSQL that is given. */
  onPglite?: boolean;
  /** A module that stands in for Workers AI. */
  model?: string;
};

/**
 * The production build in workerd, on its own ports, with its own local Clerk and local Neon, for a file that inspects
 * the whole database, changes settings, or stops a part. Stop it when the file ends: `beforeAll` calls what it returns.
 */
export async function startStack(
  overrides: Record<string, string> = {},
  { keys = KEYS, perMinute, onPglite = false, model }: Options = {},
): Promise<Stack> {
  const postgresUrl = onPglite ? undefined : process.env.TEST_POSTGRES_URL;
  const world = await openWorld({ postgresUrl, template: await template(postgresUrl), keys });
  const logs: string[] = [];
  const settings = { ...SLOW_MACHINE, ...overrides };
  const worker = await world.serveWhole((line) => logs.push(line), settings, perMinute, model);
  const stop = untilStopped(() => world.close());
  const run = async (options?: { cron: string; scheduledTime: Date }) => {
    const built = (await worker.getWorker()) as unknown as Scheduled;
    return (await built.scheduled(options)).outcome === "ok";
  };
  const runSchedule = () => run();
  const runMinute = (at: Date) => run({ cron: "* * * * *", scheduledTime: at });
  const cache = async () =>
    ((await worker.getCaches()) as unknown as { default: KeptPages }).default;
  const env = { ...world.env, ...overrides };
  const stack = { ...world, env, logs, cache, runSchedule, runMinute, stop };
  await putBack(stack);
  return stack;
}

const started = {
  test: shared(() => startStack({}, { keys: "test" })),
  live: shared(() => startStack({}, { keys: "live" })),
};

/**
 * The stack that the files of a test process share, one after another, with all controls reset. Each test creates its
 * own people (`newPerson`): nobody sees another's rows, as the product promises.
 */
export async function sharedStack(keys: KindOfKeys = KEYS): Promise<Stack> {
  const stack = await started[keys]();
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
