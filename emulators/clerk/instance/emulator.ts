import type { Handshakes } from "./handshakes.ts";
import type { Instance } from "./instance.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./store.ts";
import type { Webhooks } from "./webhooks.ts";

export const DEFAULT_TOKEN_SECONDS = 60;

/** What every part of the emulator works on. The test controls set `tokenSeconds`, `down`, `protected`, `billing` and `settings`. */
export type Emulator = {
  instance: Instance;
  store: Store;
  webhooks: Webhooks;
  handshakes: Handshakes;
  tokenSeconds: number;
  down: boolean;
  /** Whether bot protection and Clerk Protect are switched on. */
  protected: boolean;
  /** Whether Clerk Billing is switched on. */
  billing: boolean;
  settings: Settings;
  log: (line: string) => void;
};
