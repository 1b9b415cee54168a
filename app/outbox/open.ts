import { browserStorage } from "#app/ui/browser-storage.ts";
import type { Nouns } from "./noun.ts";
import { Outbox } from "./outbox.ts";
import { send } from "./send.ts";

type GetToken = (options: { skipCache: true }) => Promise<string | null>;

/** The outbox of a person in this browser, active until it is closed; null if the browser has no storage. */
export function openOutbox(userId: string, nouns: Nouns, getToken: GetToken) {
  const storage = browserStorage();
  if (!storage) return null;
  const name = `rowkeep.outbox.${userId}`;
  const renew = async () => (await getToken({ skipCache: true })) !== null;
  const opened = new Outbox({
    nouns,
    send: (waiting) => send(waiting, nouns, userId, renew),
    storage,
    name,
    inTurn: (sending) => navigator.locks.request(name, sending),
    after(delay, retry) {
      const timer = setTimeout(retry, delay);
      return () => clearTimeout(timer);
    },
    newKey: () => crypto.randomUUID(),
    now: () => Date.now(),
  });
  return { opened, close: wake(opened, name) };
}

/** Retries when the connection is back or the window becomes visible, and follows what other windows do. */
function wake(outbox: Outbox, name: string): () => void {
  const flush = () => void outbox.flush();
  const follow = ({ key }: StorageEvent) => {
    if (key === name) outbox.refresh();
  };
  addEventListener("online", flush);
  addEventListener("focus", flush);
  addEventListener("storage", follow);
  return () => {
    removeEventListener("online", flush);
    removeEventListener("focus", flush);
    removeEventListener("storage", follow);
  };
}
