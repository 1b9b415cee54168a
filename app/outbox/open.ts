import { browserStorage } from "#app/ui/browser-storage.ts";
import { Backup } from "./backup.ts";
import { browserCopies } from "./copies.ts";
import type { Nouns } from "./noun.ts";
import { Outbox } from "./outbox.ts";
import { send } from "./send.ts";

type GetToken = (options: { skipCache: true }) => Promise<string | null>;

/**
 * The outbox of a person in this browser, active until it is closed; null if the browser has no storage. `ready`: when what a
 * killed browser had not stored yet is back. `isOutdated`: a change was accepted after this page was asked for, so that its data
 * may not have it, and the page that sent it has taken it out of the storage.
 */
export function openOutbox(userId: string, nouns: Nouns, getToken: GetToken) {
  const storage = browserStorage();
  if (!storage) return null;
  const name = `rowkeep.outbox.${userId}`;
  const renew = async () => (await getToken({ skipCache: true })) !== null;
  const backup = new Backup({ storage, name, after, now, copies: browserCopies });
  const opened = new Outbox({
    nouns,
    send: (waiting) => send(waiting, nouns, userId, renew),
    storage: backup,
    ready: backup.ready,
    name,
    inTurn: (sending) => navigator.locks.request(name, sending),
    after,
    newKey: () => crypto.randomUUID(),
    now,
  });
  const ready = backup.ready.then(() => opened.refresh());
  const acceptedAt = `${name}.accepted`;
  const isOutdated = Number(storage.getItem(acceptedAt)) >= performance.timeOrigin;
  opened.onSettled(() => {
    try {
      storage.setItem(acceptedAt, String(now()));
    } catch {
      // The storage is full: such a page shows the change when somebody comes back to it.
    }
  });
  return { opened, ready, isOutdated, close: wake(opened, name) };
}

const now = () => Date.now();

function after(delay: number, then: () => void) {
  const timer = setTimeout(then, delay);
  return () => clearTimeout(timer);
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
