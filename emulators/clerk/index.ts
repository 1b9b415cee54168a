import { createApp, type Operation } from "./app.ts";
import { NO_BEHAVIOURS, NO_OPTIONS } from "./instance/behaviours.ts";
import { DEFAULT_TOKEN_SECONDS, type Emulator } from "./instance/emulator.ts";
import {
  type KindOfKeys,
  environment,
  openInstance,
  refuseLive,
  refuseProduction,
} from "./instance/instance.ts";
import { hashPassword } from "./credentials/passwords.ts";
import type { Metadata } from "./instance/records.ts";
import { DEFAULT_SETTINGS } from "./instance/settings.ts";
import { Store } from "./instance/store.ts";
import { createOrganization } from "./lifecycle/organizations.ts";
import { createUser } from "./lifecycle/users.ts";
import { RETRY_SCHEDULE_MS, Webhooks } from "./instance/webhooks.ts";
import { findUserByEmail } from "./instance/lookup.ts";

export type { KindOfKeys } from "./instance/instance.ts";

/** Both kinds of keys, for tests that must pass with either. */
export const kindsOfKeys: readonly KindOfKeys[] = ["test", "live"];

export type SeedUser = {
  id?: string;
  email: string;
  /** Without a password, they sign in by code. */
  password?: string;
  firstName: string;
  lastName?: string;
  publicMetadata?: Metadata;
  /** An organisation whose admin they are. */
  organization?: { id: string; name: string; slug: string; places: number };
  /** Whether no event tells of them and of their organisation, as if both had been there before the app. */
  isKnown?: true;
};

export type ClerkOptions = {
  /** The app's origin, e.g. http://localhost:5173; the emulator is mounted at `/__clerk` there. */
  origin: string;
  /** `test` by default. `live` behaves like a production instance, and is rejected outside tests. */
  keys?: KindOfKeys;
  /** Where keys and data are stored; without it they are in memory. */
  dataDir?: string;
  /** Where events are sent, `${origin}/api/webhooks/clerk` by default; null sends none. */
  webhookUrl?: string | null;
  /** Milliseconds before each retry of an event. */
  retrySchedule?: number[];
  log?: (line: string) => void;
};

export type ClerkEmulator = {
  /** The environment that points an unmodified app at this emulator. */
  env: Record<string, string>;
  /** Everything that the two APIs answer. */
  operations: readonly Operation[];
  /** Answers a request whose URL still has the mount path, `/__clerk/…`. */
  fetch(request: Request): Promise<Response>;
  /** Adds the people whose addresses are new; returns everyone's user id by e-mail address. */
  seed(users: SeedUser[]): Promise<Record<string, string>>;
  /** Resolves when no event is being delivered or waiting for a retry. */
  settled(): Promise<void>;
  /** Stops timers and deliveries, and writes unsaved data to disk. */
  close(): Promise<void>;
};

/**
 * A local Clerk for one app. Throws if it finds live keys or runs in production, and for live-style keys outside tests.
 */
export async function createClerk(options: ClerkOptions): Promise<ClerkEmulator> {
  refuseProduction(process.env);
  const { origin, keys = "test", dataDir, log = () => {} } = options;
  if (keys === "live") refuseLive(process.env, origin, dataDir);
  const instance = await openInstance(origin, keys, dataDir);
  const store = new Store(dataDir);
  const { webhookUrl: url = `${origin}/api/webhooks/clerk` } = options;
  const { retrySchedule = RETRY_SCHEDULE_MS } = options;
  const secret = instance.webhookSecret;
  const webhooks = new Webhooks({ store, secret, url, retrySchedule, log });
  const clerk: Emulator = {
    instance,
    store,
    webhooks,
    handshakes: new Map(),
    tokenSeconds: DEFAULT_TOKEN_SECONDS,
    down: false,
    protected: false,
    billing: false,
    settings: { ...DEFAULT_SETTINGS },
    behaviours: { ...NO_BEHAVIOURS },
    options: { ...NO_OPTIONS },
    codes: new Map(),
    hits: new Map(),
    testingTokens: new Map(),
    log,
  };
  const { app, operations } = createApp(clerk);
  return {
    env: environment(instance),
    operations,
    fetch: async (request) => app.fetch(request),
    seed: (users) => seed(clerk, users),
    settled: () => webhooks.settled(),
    close: async () => {
      webhooks.close();
      await store.close();
    },
  };
}

async function seed(clerk: Emulator, users: SeedUser[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { email, password, organization, isKnown, ...person } of users) {
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const add = () => {
      const { id } = createUser(clerk, { ...person, emailAddresses: [email], passwordHash });
      if (organization) {
        const { places: maxAllowedMemberships, ...named } = organization;
        createOrganization(clerk, { ...named, maxAllowedMemberships, createdBy: id });
      }
      return id;
    };
    const known = findUserByEmail(clerk, email);
    ids[email] = known?.id ?? (isKnown ? clerk.webhooks.quietly(add) : add());
  }
  return ids;
}
