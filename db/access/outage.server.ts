import { DatabaseError, type Failure } from "./errors.server.ts";

/** How long nothing is sent to a database that has just been unreachable, in milliseconds. */
const PAUSE = 1_000;

/**
 * Milliseconds after which another visitor may probe too, because a request whose visitor has left may never report its
 * result.
 */
const ASKING_MAX = 2_000;

/** A request so small that only an unreachable database is slow to answer it; it has this many milliseconds. */
type Ping = (milliseconds: number) => Promise<unknown>;

/**
 * How long a probe may take, in milliseconds. It shows whether an outage is over: a database that works, however slowly,
 * must be found to work, so this is the time that any request may take. Neon wakes a suspended compute within a few
 * hundred milliseconds, and its proxy tries to reach one for seconds (https://neon.com/docs/introduction/scale-to-zero;
 * proxy/src/compute of Neon: a connection may take 2 s, and is tried six times).
 */
const PROBE_MAX = 5_000;

/** The same where a visitor has already waited for a request that timed out. */
const QUESTION_MAX = 800;

/**
 * The circuit breaker of one host. After a failed attempt to reach it, requests fail at once for a second. Then a
 * single request probes it, and the others fail until that one has a result. So nobody waits during a known outage.
 * Requests that are slow, wait or are rejected are no outage: one person's slow change does not affect the others.
 */
export class Outage {
  readonly #now: () => number;
  #until: number | null = null;
  #askingUntil = 0;

  /** `now` returns milliseconds. */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Runs `request`, whose errors must be DatabaseErrors. During an outage, throws one of kind "unavailable" at once.
   * `ping` shows whether an outage is over, and whether there is one if `request` timed out.
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
    const silence = await silenceOf(() => ping(PROBE_MAX));
    this.#until = silence === null ? null : this.#now() + PAUSE;
    if (silence !== null) throw outOfReach(silence.kind);
  }

  /** Whether a ping has no answer either. If several requests time out at once, the first one pings. */
  async #isLost(ping: Ping): Promise<boolean> {
    if (this.#until !== null || this.#now() < this.#askingUntil) return false;
    this.#askingUntil = this.#now() + ASKING_MAX;
    const silence = await silenceOf(() => ping(QUESTION_MAX));
    this.#askingUntil = 0;
    return silence !== null;
  }
}

const outOfReach = (kind: Failure = "unavailable") => new DatabaseError(kind, { rolledBack: true });

/** The failure of a probe; null if it had an answer. */
async function silenceOf(ping: () => Promise<unknown>): Promise<DatabaseError | null> {
  try {
    await ping();
    return null;
  } catch (error) {
    return error instanceof DatabaseError && !isAnswer(error) ? error : null;
  }
}

/** Nobody knows yet whether the database is unreachable, or slow at just this request. */
const isLate = (error: unknown) =>
  error instanceof DatabaseError && error.kind === "timeout" && !error.rolledBack;

/** Whether the database has answered at all, even if only that it has no room left (SQLSTATE class 53). */
const isAnswer = (error: unknown) =>
  !(error instanceof DatabaseError) ||
  !(isLate(error) || (error.kind === "unavailable" && !error.code?.startsWith("53")));

const outages = new Map<string, Outage>();

/** The breaker that all requests of this isolate to `host` share. It knows nothing about who sent them. */
export function outageOf(host: string): Outage {
  const outage = outages.get(host) ?? new Outage();
  outages.set(host, outage);
  return outage;
}
