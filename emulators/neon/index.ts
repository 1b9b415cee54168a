import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Faults } from "./controls.ts";
import { connectionString, type Role } from "./logins.ts";
import type { Report } from "./main.ts";

export type { Faults };

export type NeonEmulator = {
  port: number;
  /** Connection string of one of the two logins. */
  url(role: Role): string;
  /** SQL requests since the start or the last reset, including failed and stalled ones. */
  requests(): Promise<number>;
  resetRequests(): Promise<void>;
  /** Sets the faults of future requests; `{}` clears them and drops stalled requests. */
  setFaults(faults: Faults): Promise<void>;
  /** On PGlite: lets the database's clock go on from `at` or, without it, be right. */
  setClock(at?: Date): Promise<void>;
  /**
   * The current state, as a `template` for others. On PGlite it is the path of a new tarball, which the caller deletes.
   * On a PostgreSQL, while no request runs, it is the name of a new database, which is dropped when this emulator
   * stops.
   */
  snapshot(): Promise<string>;
  /** Stops cleanly: running requests end, data is checkpointed, and test databases on a PostgreSQL are dropped. */
  stop: () => Promise<void>;
  /** Ends the process at once with SIGKILL, for crash tests. */
  kill(): Promise<void>;
};

export type NeonOptions = {
  /** Folder of the data, which is locked; without it, data is in memory. */
  dataDir?: string;
  /** A snapshot that a new database begins with; ignored if `dataDir` already contains one. */
  template?: string;
  /** A superuser's connection string: use this PostgreSQL, with a new database. */
  postgresUrl?: string;
  /** Where the worker's login reaches that PostgreSQL through a pooler, such as PgBouncer: `postgresql://127.0.0.1:6432`. */
  poolerUrl?: string;
  /** 0, the default: a free port. */
  port?: number;
  /** The most bytes of a request or an answer; 64 MiB by default, like hosted Neon. */
  limit?: number;
};

/**
 * Starts the emulator in a separate process (PGlite blocks its event loop) and resolves when it answers. That process
 * ends with this one. Throws if the data folder is in use, the port is taken or the engine does not start.
 */
export async function startNeon(options: NeonOptions = {}): Promise<NeonEmulator> {
  const child = fork(fileURLToPath(new URL("main.ts", import.meta.url)), toArguments(options), {
    execArgv: [],
  });
  const report = await firstReport(child);
  if ("failure" in report) {
    await ended(child);
    throw new Error(report.failure);
  }
  // The emulator does not keep this process alive; it ends by itself when the channel between them closes.
  child.unref();
  child.channel?.unref();
  const { port, database } = report;
  const control = (method: string, path: string, body?: object) => send(port, method, path, body);
  return {
    port,
    url: (role) => connectionString(role, port, database),
    requests: async () => Number((await control("GET", "requests")).requests),
    resetRequests: async () => void (await control("DELETE", "requests")),
    setFaults: async (faults) => void (await control("PUT", "faults", faults)),
    setClock: async (at) => void (await control("PUT", "clock", { at })),
    snapshot: async () => String((await control("POST", "snapshot")).path),
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

function toArguments(options: NeonOptions): string[] {
  const { dataDir, postgresUrl, poolerUrl, ...others } = options;
  const urls = { "postgres-url": postgresUrl, "pooler-url": poolerUrl };
  const values = { "data-dir": dataDir, ...urls, ...others };
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}=${value}`],
  );
}

function firstReport(child: ChildProcess): Promise<Report> {
  return new Promise((resolve, reject) => {
    child.once("message", (message: Report) => resolve(message));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the local Neon ended with code ${code}`)));
  });
}

async function send(port: number, method: string, path: string, body?: object) {
  const response = await fetch(`http://127.0.0.1:${port}/_emulator/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: Record<string, unknown> = await response.json();
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${String(answer.message)}`);
  return answer;
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  child.ref();
  child.kill(signal);
  await ended(child);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
