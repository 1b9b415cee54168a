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
  /** SQL requests since the start or the last reset, failed and stalled ones included. */
  requests(): Promise<number>;
  resetRequests(): Promise<void>;
  /** Sets the faults of the requests to come; `{}` clears them and drops those that stall. */
  setFaults(faults: Faults): Promise<void>;
  /**
   * The present state, as a `template` for others. On PGlite the path of a new tarball, which the caller deletes; on a
   * PostgreSQL, while no request runs, the name of a new database, which is dropped when this emulator stops.
   */
  snapshot(): Promise<string>;
  /** Stops cleanly: running requests end, data is checkpointed, a PostgreSQL's test databases are dropped. */
  stop: () => Promise<void>;
  /** Ends the process at once with SIGKILL, for crash tests. */
  kill(): Promise<void>;
};

export type NeonOptions = {
  /** Folder of the data, locked; without it they are in memory. */
  dataDir?: string;
  /** A snapshot that a fresh database begins with; ignored where `dataDir` already holds one. */
  template?: string;
  /** A superuser's connection string: sit on this PostgreSQL, in a fresh database. */
  postgresUrl?: string;
  /** 0, the default: a free port. */
  port?: number;
  /** Bytes that a request or an answer may have; 64 MiB, as hosted Neon, when not given. */
  limit?: number;
};

/**
 * Starts the emulator in a process of its own (PGlite blocks its event loop) and resolves when it answers. The process
 * ends with this one. Throws when the data folder is in use, the port is taken or the engine does not start.
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
    snapshot: async () => String((await control("POST", "snapshot")).path),
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

function toArguments({ dataDir, template, postgresUrl, port, limit }: NeonOptions): string[] {
  const values = { "data-dir": dataDir, template, "postgres-url": postgresUrl, port, limit };
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
