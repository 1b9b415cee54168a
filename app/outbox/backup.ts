import type { Copies } from "./copies.ts";
import { added, type Stored } from "./stored.ts";
import type { Surroundings } from "./surroundings.ts";

/** How long, in milliseconds, changes are gathered for one copy. */
const DELAY = 200;
/** How long the copy is waited for: a database that does not answer holds up nothing. */
const PATIENCE = 3_000;

type BackupOptions = Pick<Surroundings, "storage" | "name" | "after" | "now"> & { copies: Copies };

/**
 * The storage of an outbox, with a copy that outlives a browser that is killed. Chromium writes its storage to the disk after
 * five seconds, and long texts after minutes, since it allows a site so many bytes an hour; a database is written at once, but
 * windows cannot read it at once. So windows share the storage, and when the browser starts with an older one than the copy,
 * the copy is put back.
 */
export class Backup {
  /** When what was lost is back. Never rejects. */
  readonly ready: Promise<void>;
  #around: BackupOptions;
  #isReady = false;
  #isChanged = false;
  #isDue = false;

  constructor(around: BackupOptions) {
    this.#around = around;
    this.ready = this.#putBack(around.storage.getItem(around.name));
  }

  getItem = (name: string) => this.#around.storage.getItem(name);

  setItem = (name: string, value: string) => {
    this.#around.storage.setItem(name, value);
    if (name === this.#around.name) this.#follow();
  };

  removeItem = (name: string) => {
    this.#around.storage.removeItem(name);
    if (name === this.#around.name) this.#follow();
  };

  async #putBack(before: string | null) {
    const { storage, name, copies, after } = this.#around;
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const stop = after(PATIENCE, () => resolve(null));
    const copy = await Promise.race([copies.get(name), late]).catch(() => null);
    stop();
    if (copy && copy.at > this.#at()) {
      const json = withAdded(copy.json, before, storage.getItem(name));
      try {
        if (json === null) storage.removeItem(name);
        else storage.setItem(name, json);
        this.#stamp(copy.at);
      } catch {
        // The storage is full: the copy is put back on the next visit.
      }
    }
    this.#isReady = true;
    if (this.#isChanged) this.#follow();
  }

  /** Until then, what is there is older than the copy, and must not look newer. */
  #follow() {
    this.#isChanged = true;
    if (!this.#isReady) return;
    this.#stamp(Math.max(this.#around.now(), this.#at() + 1));
    if (this.#isDue) return;
    this.#isDue = true;
    this.#around.after(DELAY, () => void this.#copy());
  }

  async #copy() {
    this.#isDue = false;
    const { storage, name, copies } = this.#around;
    await copies.put(name, { json: storage.getItem(name), at: this.#at() }).catch(() => undefined);
  }

  #at = (): number => Number(this.#around.storage.getItem(`${this.#around.name}.at`));

  #stamp(at: number) {
    try {
      this.#around.storage.setItem(`${this.#around.name}.at`, String(at));
    } catch {
      // It is full. Then the copy looks newer than it is, and holds the same.
    }
  }
}

/** A copy, and what was added to the storage since `before`. */
function withAdded(copy: string | null, before: string | null, now: string | null): string | null {
  return now === before ? copy : JSON.stringify(added(copy, before, now) satisfies Stored);
}
