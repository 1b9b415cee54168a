import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** Not the package's command, which may be a script that starts the binary without our pipe. */
const BINARY: string = createRequire(import.meta.resolve("miniflare"))("workerd").default;

/** The production build of the app. */
export const BUILD = resolve(import.meta.dirname, "../../build");

export type Server = {
  origin: string;
  pid: number;
  /** Milliseconds of CPU time since the process began, as Linux counts it. */
  cpu(): number;
  stop(): Promise<void>;
};

/**
 * Serves a build in a bare workerd: no proxy, no asset server, nothing else in the process. Its error messages are
 * printed, unless `complained` receives them. `cache`: host and port of what keeps what the worker puts into its cache;
 * without it, nothing is kept.
 */
export async function serve(
  build: string,
  env: Record<string, string>,
  complained?: (line: string) => void,
  cache?: string,
): Promise<Server> {
  if (!existsSync(build))
    throw new Error(`There is no build in ${build}. Run \`npm run build\` first.`);
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-workerd-"));
  const file = join(folder, "config.capnp");
  writeFileSync(file, configuration(join(build, "server"), folder, env, cache), { mode: 0o600 });
  const child = spawn(BINARY, ["serve", file, "--control-fd=3"], {
    stdio: ["ignore", "ignore", complained ? "pipe" : "inherit", "pipe"],
  });
  if (complained && child.stderr) createInterface(child.stderr).on("line", complained);
  const ended = once(child, "exit");
  const { pid } = child;
  const control = child.stdio[3];
  const port = await Promise.race([
    control instanceof Readable ? listening(control) : 0,
    ended.then(() => 0),
  ]);
  rmSync(folder, { recursive: true });
  if (!port || pid === undefined) throw new Error(`workerd did not start for ${build}`);
  return {
    origin: `http://127.0.0.1:${port}`,
    pid,
    cpu: () => processorTime(pid),
    async stop() {
      child.kill();
      await ended;
    },
  };
}

function configuration(
  server: string,
  folder: string,
  env: Record<string, string>,
  cache: string | undefined,
): string {
  const { main, compatibility_date, compatibility_flags } = JSON.parse(
    readFileSync(join(server, "wrangler.json"), "utf8"),
  );
  const modules = readdirSync(server, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    // The first one is the entry point.
    .toSorted((a, b) => Number(b === main) - Number(a === main))
    .map(
      (path) =>
        `(name = ${text(path)}, esModule = embed ${text(relative(folder, join(server, path)))})`,
    );
  const bindings = Object.entries(env).map(
    ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["public", "private", "local"])),${cache ? `\n    (name = "cache", external = (address = ${text(cache)}, http = ())),` : ""}
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  bindings = [${bindings.join(", ")}],
  compatibilityDate = ${text(compatibility_date)},
  compatibilityFlags = [${compatibility_flags.map(text).join(", ")}],${cache ? '\n  cacheApiOutbound = "cache",' : ""}
);
`;
}

const text = (value: string) => JSON.stringify(value);

/** The port that workerd reports on its control channel. */
async function listening(control: Readable): Promise<number> {
  let said = "";
  for await (const chunk of control) {
    said += String(chunk);
    const port = /"socket":"http","port":(\d+)/.exec(said)?.[1];
    if (port) return Number(port);
  }
  return 0;
}

/** The time that the process's threads ran, which Linux counts in nanoseconds. workerd keeps its threads until it ends. */
function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return times.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** A process's memory in bytes; null if there is no `/proc`. */
export function residentMemory(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
  } catch {
    return null;
  }
}
