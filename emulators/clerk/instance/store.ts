import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./disk.ts";
import type {
  Checkout,
  Client,
  Invitation,
  Membership,
  Message,
  Organization,
  Session,
  Subscription,
  Ticket,
  User,
} from "./records.ts";

const SAVE_DELAY_MS = 100;
const MESSAGES_KEPT = 1000;

/** Everything that the instance knows, in memory; also in one JSON file if it has a folder. */
export class Store {
  readonly users = new Map<string, User>();
  readonly organizations = new Map<string, Organization>();
  readonly memberships = new Map<string, Membership>();
  readonly invitations = new Map<string, Invitation>();
  /** By the id of the person or the organisation. */
  readonly subscriptions = new Map<string, Subscription>();
  readonly checkouts = new Map<string, Checkout>();
  readonly sessions = new Map<string, Session>();
  readonly clients = new Map<string, Client>();
  /** Token of a browser → client id. */
  readonly browsers = new Map<string, string>();
  readonly tickets = new Map<string, Ticket>();
  readonly messages = new Map<string, Message>();
  #file: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();

  constructor(dataDir?: string) {
    if (dataDir === undefined) return;
    this.#file = join(dataDir, "data.json");
    if (!existsSync(this.#file)) return;
    const saved: Record<string, [string, never][]> = JSON.parse(readFileSync(this.#file, "utf8"));
    for (const [name, map] of Object.entries(this.#maps())) {
      for (const [key, value] of saved[name] ?? []) map.set(key, value);
    }
  }

  /** Call this after each change. Writes the file soon, once for many changes. */
  changed(): void {
    this.#forgetOldMessages();
    if (this.#file === undefined) return;
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_DELAY_MS);
  }

  clear(): void {
    for (const map of Object.values(this.#maps())) map.clear();
    this.changed();
  }

  /** Writes unsaved changes; resolves when they are on disk. */
  async flush(): Promise<void> {
    const file = this.#file;
    if (file !== undefined && this.#timer !== undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      const entries = Object.entries(this.#maps()).map(([name, map]) => [name, [...map]]);
      const content = JSON.stringify(Object.fromEntries(entries));
      this.#writing = this.#writing.then(() => writeAtomically(file, content));
    }
    await this.#writing;
  }

  /** Writes for the last time; later changes are lost. */
  async close(): Promise<void> {
    await this.flush();
    this.#file = undefined;
  }

  #forgetOldMessages(): void {
    let surplus = this.messages.size - MESSAGES_KEPT;
    for (const message of this.messages.values()) {
      if (surplus <= 0) return;
      surplus -= 1;
      if (message.state !== "pending") this.messages.delete(message.id);
    }
  }

  #maps(): Record<string, Map<string, unknown>> {
    const { users, sessions, clients, browsers, tickets, messages } = this;
    const { organizations, memberships, invitations, subscriptions, checkouts } = this;
    return {
      users,
      organizations,
      memberships,
      invitations,
      subscriptions,
      checkouts,
      sessions,
      clients,
      browsers,
      tickets,
      messages,
    };
  }
}
