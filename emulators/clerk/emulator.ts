import type { Handshakes } from "./handshakes.ts";
import type { Instance } from "./instance.ts";
import type { Store } from "./store.ts";
import type { Webhooks } from "./webhooks.ts";

export const DEFAULT_TOKEN_SECONDS = 60;

/** What every part of the emulator works on. `tokenSeconds` and `down` are turned by the test controls. */
export type Emulator = {
  instance: Instance;
  store: Store;
  webhooks: Webhooks;
  handshakes: Handshakes;
  tokenSeconds: number;
  down: boolean;
  log: (line: string) => void;
};
