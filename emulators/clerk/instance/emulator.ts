import type { Behaviours, Options } from "./behaviours.ts";
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
  behaviours: Behaviours;
  options: Options;
  /** The last code that was sent to an address. */
  codes: Map<string, string>;
  /** When requests that are limited came, by their kind. */
  hits: Map<string, number[]>;
  /** Tokens that let a test past bot protection, and until when. */
  testingTokens: Map<string, number>;
  log: (line: string) => void;
};
