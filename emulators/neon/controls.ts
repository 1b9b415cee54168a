import { setTimeout as wait } from "node:timers/promises";
import { ConnectionError, type Engine } from "./engine.ts";
import { postgresError, Refusal } from "./errors.ts";

const FAILURES = ["before", "after", "reset", "stall", "lost", "quota"] as const;
export type Failure = (typeof FAILURES)[number];

export type Faults = {
  /** Milliseconds added before each request. */
  delay?: number;
  /** Up to this many milliseconds more, at random, so that requests overtake each other. */
  jitter?: number;
  /** Holds each request until the faults are set again. It then fails with the failure that was set when it arrived. */
  hold?: boolean;
  /**
   * "before": answers 503 without running. "after": runs and commits, then drops the socket.
   * "reset": drops the socket without running. "stall": never answers. "lost": runs and commits, then answers as Neon
   * does when its connection to the database broke: 400 with an empty code. "quota": answers 500 with an empty code
   * without running.
   */
  fail?: Failure;
  /** How many requests are held or fail; without it, all until cleared. */
  times?: number;
  /** How many requests come through before the first is held or fails. */
  skip?: number;
  /** How many requests may run at once; more are refused as by a database without a free connection (53300). */
  connections?: number;
};

/** PostgreSQL's own words (src/backend/storage/lmgr/proc.c). */
const noConnection = () => postgresError("FATAL", "53300", "sorry, too many clients already");

/** What a test can see and set of one running bridge. */
export class Controls {
  #requests = 0;
  #faults: Faults = {};
  #stalls = new AbortController();
  #running = 0;

  /** Waits as long as configured, and returns the failure that the request should have. Throws if `signal` aborts. */
  async admit(signal: AbortSignal): Promise<Failure | undefined> {
    const { fail, hold, times, skip = 0, ...lasting } = this.#faults;
    if (skip > 0) {
      this.#faults = { ...this.#faults, skip: skip - 1 };
      return undefined;
    }
    if (times !== undefined)
      this.#faults = times > 1 ? { ...this.#faults, times: times - 1 } : lasting;
    const { delay = 0, jitter = 0 } = lasting;
    const milliseconds = delay + jitter * Math.random();
    if (milliseconds > 0) await wait(milliseconds, undefined, { signal });
    if (hold) await this.stall(signal);
    signal.throwIfAborted();
    return fail;
  }

  /**
   * Counts a request, and runs its work on one of the connections. Throws a ConnectionError if none is free, because
   * Neon has no queue.
   */
  async connected<T>(work: () => Promise<T>): Promise<T> {
    this.#requests++;
    const { connections = Infinity } = this.#faults;
    if (this.#running >= connections) throw new ConnectionError("", { cause: noConnection() });
    this.#running++;
    return work().finally(() => this.#running--);
  }

  /** Resolves when the faults are next set or cleared, or when `signal` aborts. */
  async stall(signal: AbortSignal): Promise<void> {
    const until = AbortSignal.any([signal, this.#stalls.signal]);
    if (until.aborted) return;
    await new Promise((resolve) => until.addEventListener("abort", resolve));
  }

  release(): void {
    this.#stalls.abort();
    this.#stalls = new AbortController();
  }

  /** Answers `/_emulator/…`; undefined for anything unknown. Throws a Refusal, 400, for invalid faults. */
  answer(method: string, path: string, body: string): object | undefined {
    switch (`${method} ${path}`) {
      case "GET /_emulator/requests":
        return { requests: this.#requests };
      case "DELETE /_emulator/requests":
        this.#requests = 0;
        return {};
      case "PUT /_emulator/faults":
        this.#faults = parseFaults(body);
        this.release();
        return this.#faults;
    }
    return undefined;
  }
}

/** Answers what concerns the engine behind the bridge; undefined for anything else. Throws a Refusal, 400, for no time. */
export async function controlEngine(
  engine: Engine,
  method: string,
  path: string,
  body: string,
): Promise<object | undefined> {
  switch (`${method} ${path}`) {
    case "POST /_emulator/snapshot":
      return { path: await engine.snapshot() };
    case "PUT /_emulator/clock": {
      const { at } = Object(JSON.parse(body));
      const time = at === undefined ? undefined : Date.parse(at);
      if (Number.isNaN(time)) throw new Refusal(400, `not a time: ${body}`);
      engine.setClock(time);
      return {};
    }
  }
  return undefined;
}

function parseFaults(body: string): Faults {
  const value: unknown = JSON.parse(body);
  if (!isFaults(value)) throw new Refusal(400, `not faults: ${body}`);
  return value;
}

function isFaults(value: unknown): value is Faults {
  const asked = { ...Object(value) };
  const { delay = 0, jitter = 0, hold = false, fail = "before", times = 1, ...others } = asked;
  const { connections = 1, skip = 0, ...unknown } = others;
  return (
    delay >= 0 &&
    jitter >= 0 &&
    typeof hold === "boolean" &&
    FAILURES.includes(fail) &&
    Number.isInteger(times) &&
    times > 0 &&
    Number.isInteger(skip) &&
    skip >= 0 &&
    Number.isInteger(connections) &&
    connections > 0 &&
    Object.keys(unknown).length === 0
  );
}
