import { DatabaseError } from "./errors.server.ts";

/** Milliseconds for which nothing is sent to a database that has just been out of reach. */
const PAUSE = 1_000;

/** Milliseconds after which a probe counts as lost: a request whose visitor leaves may never say how it ended. */
const PROBE_MAX = 2_000;

/**
 * Circuit breaker of one host. After a failure to reach it, requests fail at once for a second; then a single one is
 * let through, the probe, and the others fail until it has an answer. Whoever asks during a known outage need not wait
 * for it; the probe itself should be short.
 */
export class Outage {
  readonly #now: () => number;
  #until: number | null = null;

  /** `now` gives milliseconds. */
  constructor(now = () => Date.now()) {
    this.#now = now;
  }

  /** Runs `request`, whose failures are DatabaseErrors. Throws one of kind "unavailable" at once during an outage. */
  async guard<T>(request: (isProbe: boolean) => Promise<T>): Promise<T> {
    const isProbe = this.#until !== null;
    if (this.#until !== null) {
      if (this.#now() < this.#until) throw new DatabaseError("unavailable", { rolledBack: true });
      this.#until = this.#now() + PROBE_MAX;
    }
    try {
      const result = await request(isProbe);
      this.#until = null;
      return result;
    } catch (error) {
      this.#until = isOutage(error) ? this.#now() + PAUSE : null;
      throw error;
    }
  }
}

const isOutage = (error: unknown) =>
  error instanceof DatabaseError &&
  (error.kind === "unavailable" || (error.kind === "timeout" && !error.rolledBack));

const outages = new Map<string, Outage>();

/** The breaker that all requests of this isolate to `host` share. It holds nothing of whoever sent them. */
export function outageOf(host: string): Outage {
  const outage = outages.get(host) ?? new Outage();
  outages.set(host, outage);
  return outage;
}
