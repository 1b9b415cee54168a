import { newId } from "./ids.ts";
import { INSTANCE_ID } from "./instance.ts";
import type { Attempt, Message } from "./records.ts";
import { svixHeaders } from "./signatures.ts";
import type { Store } from "./store.ts";

// Svix gives an endpoint 15 s, then retries after 5 s, 5 min, 30 min, 2 h, …. This does the same, faster.
const ATTEMPT_TIMEOUT_MS = 15_000;
export const RETRY_SCHEDULE_MS = [100, 250, 500, 1000, 2000, 4000, 8000, 15_000];
// With `reorder`, events that arrive within this time of each other are delivered in reverse order.
const REORDER_WINDOW_MS = 50;

export type Modes = { hold: boolean; duplicate: boolean; reorder: boolean };

type Options = {
  store: Store;
  secret: string;
  url: string | null;
  retrySchedule: number[];
  log: (line: string) => void;
};

/** Delivers events to the app's endpoint as Clerk does through Svix: signed, in the background, with retries. */
export class Webhooks {
  modes: Modes = { hold: false, duplicate: false, reorder: false };
  readonly #options: Options;
  readonly #stop = new AbortController();
  readonly #retries = new Set<NodeJS.Timeout>();
  #queue: Message[] = [];
  #flushing = false;
  #flushTimer: NodeJS.Timeout | undefined;
  #waiters: (() => void)[] = [];
  #isQuiet = false;

  constructor(options: Options) {
    this.#options = options;
    for (const message of options.store.messages.values()) {
      if (message.state === "pending") this.#enqueue(message);
    }
  }

  /** Records an event and delivers it. Without an endpoint, events are dropped. */
  emit(type: string, data: unknown): void {
    const { store, url } = this.#options;
    if (url === null || this.#isQuiet) return;
    const event = {
      data,
      event_attributes: { http_request: { client_ip: "127.0.0.1", user_agent: "" } },
      instance_id: INSTANCE_ID,
      object: "event",
      timestamp: Date.now(),
      type,
    };
    const message: Message = {
      id: newId("msg"),
      type,
      payload: JSON.stringify(event),
      state: "pending",
      retries: 0,
      attempts: [],
    };
    store.messages.set(message.id, message);
    store.changed();
    this.#enqueue(message);
  }

  /** Does something of which no event tells, as if it had happened before there was an endpoint. */
  quietly<T>(work: () => T): T {
    this.#isQuiet = true;
    try {
      return work();
    } finally {
      this.#isQuiet = false;
    }
  }

  /** Delivers a recorded message again, under its own `svix-id`. */
  replay(message: Message): void {
    message.state = "pending";
    message.retries = 0;
    this.#enqueue(message);
  }

  setModes(modes: Partial<Modes>): Modes {
    this.modes = { ...this.modes, ...modes };
    this.#flushSoon();
    return this.modes;
  }

  /** Resolves when nothing is being delivered or waiting for a retry; held events do not count. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.#wakeWhenIdle();
    });
  }

  /** Stops for good. The store keeps undelivered messages for the next start. */
  close(): void {
    this.#stop.abort();
    this.drop();
  }

  /** Drops everything that is queued or waiting for a retry. */
  drop(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    for (const timer of this.#retries) clearTimeout(timer);
    this.#retries.clear();
    this.#queue = [];
    this.#wakeWhenIdle();
  }

  #enqueue(message: Message): void {
    this.#queue.push(message);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#flushTimer !== undefined || this.#flushing || this.#queue.length === 0) return;
    const wait = this.modes.reorder ? REORDER_WINDOW_MS : 0;
    this.#flushTimer = setTimeout(() => void this.#flush(), wait);
  }

  async #flush(): Promise<void> {
    this.#flushTimer = undefined;
    if (!this.modes.hold) {
      this.#flushing = true;
      const batch = this.#queue;
      this.#queue = [];
      if (this.modes.reorder) batch.reverse();
      for (const message of batch) {
        await this.#deliver(message);
        if (this.modes.duplicate) await this.#deliver(message);
      }
      this.#flushing = false;
      this.#flushSoon();
    }
    this.#wakeWhenIdle();
  }

  async #deliver(message: Message): Promise<void> {
    const { store, log, retrySchedule } = this.#options;
    const isWanted = () => !this.#stop.signal.aborted && store.messages.get(message.id) === message;
    if (!isWanted()) return;
    const attempt = await this.#attempt(message);
    if (!isWanted()) return;
    message.attempts.push(attempt);
    const delay = retrySchedule[message.retries];
    if (attempt.error === null) message.state = "delivered";
    else if (message.state === "pending" && delay !== undefined) {
      message.retries += 1;
      this.#retryAfter(message, delay);
    } else if (message.state === "pending") {
      message.state = "failed";
      log(`webhook ${message.type} ${message.id} given up: ${attempt.error}`);
    }
    store.changed();
  }

  async #attempt({ id, payload }: Message): Promise<Attempt> {
    const at = Date.now();
    const ended = (status: number | null, error: string | null) => ({
      at,
      status,
      error,
      durationMs: Date.now() - at,
    });
    try {
      const response = await fetch(this.#options.url ?? "", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...svixHeaders(this.#options.secret, id, at, payload),
        },
        body: payload,
        redirect: "manual",
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.arrayBuffer();
      return ended(response.status, response.ok ? null : `status ${response.status}`);
    } catch (error) {
      return ended(null, error instanceof Error ? error.message : String(error));
    }
  }

  #retryAfter(message: Message, delay: number): void {
    const timer = setTimeout(() => {
      this.#retries.delete(timer);
      this.#enqueue(message);
    }, delay);
    this.#retries.add(timer);
  }

  #wakeWhenIdle(): void {
    const held = this.modes.hold || this.#queue.length === 0;
    if (this.#flushing || this.#retries.size > 0 || !held) return;
    for (const wake of this.#waiters.splice(0)) wake();
  }
}
