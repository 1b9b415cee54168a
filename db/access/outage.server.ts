import { DatabaseError, type Failure } from "./errors.server.ts";

/** Milliseconds for which nothing is sent to a database that has just been out of reach. */
const PAUSE = 1_000;

/** Milliseconds after which a question counts as lost: a request whose visitor leaves may never say how it ended. */
const ASKING_MAX = 2_000;

type Ping = () => Promise<unknown>;

/**
 * Circuit breaker of one host. After a failure to reach it, requests fail at once for a second; then a single one asks
 * whether it is back, and the others fail until there is an answer. Whoever asks during a known outage need not wait for
 * it. What takes long, waits or is refused is no outage: one person's slow change is nothing to the others.
 */
export class Outage {
  readonly #now: () => number;
  #until: number | null = null;
  #askingUntil = 0;

  /** `now` gives milliseconds. */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Runs `request`, whose failures are DatabaseErrors. Throws one of kind "unavailable" at once during an outage. `ping`: a
   * request so small that only a database out of reach is slow at it. It is asked whether an outage is over, and whether
   * there is one when `request` had no answer in time.
   */
  async guard<T>(request: () => Promise<T>, ping: Ping): Promise<T> {
    if (this.#until !== null) await this.#endWith(ping);
    try {
      const result = await request();
      this.#until = null;
      return result;
    } catch (error) {
      if (isAnswer(error)) this.#until = null;
      else if (!isLate(error) || (await this.#isLost(ping))) this.#until = this.#now() + PAUSE;
      throw error;
    }
  }

  async #endWith(ping: Ping): Promise<void> {
    if (this.#now() < (this.#until ?? 0)) throw outOfReach();
    this.#until = this.#now() + ASKING_MAX;
    const silence = await silenceOf(ping);
    this.#until = silence === null ? null : this.#now() + PAUSE;
    if (silence !== null) throw outOfReach(silence.kind);
  }

  /** Whether there is no answer to a ping either; of several that are late at once the first one asks. */
  async #isLost(ping: Ping): Promise<boolean> {
    if (this.#until !== null || this.#now() < this.#askingUntil) return false;
    this.#askingUntil = this.#now() + ASKING_MAX;
    const silence = await silenceOf(ping);
    this.#askingUntil = 0;
    return silence !== null;
  }
}

const outOfReach = (kind: Failure = "unavailable") => new DatabaseError(kind, { rolledBack: true });

/** How a question has found no answer; null when it has. */
async function silenceOf(ping: Ping): Promise<DatabaseError | null> {
  try {
    await ping();
    return null;
  } catch (error) {
    return error instanceof DatabaseError && !isAnswer(error) ? error : null;
  }
}

/** Nobody knows yet whether the database is out of reach, or slow at just this. */
const isLate = (error: unknown) =>
  error instanceof DatabaseError && error.kind === "timeout" && !error.rolledBack;

/** Whether the database has said something, were it that it has no more room (SQLSTATE class 53). */
const isAnswer = (error: unknown) =>
  !(error instanceof DatabaseError) ||
  !(isLate(error) || (error.kind === "unavailable" && !error.code?.startsWith("53")));

const outages = new Map<string, Outage>();

/** The breaker that all requests of this isolate to `host` share. It holds nothing of whoever sent them. */
export function outageOf(host: string): Outage {
  const outage = outages.get(host) ?? new Outage();
  outages.set(host, outage);
  return outage;
}
