import {
  Agent,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from "node:http";
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { limiterEntries } from "#app/visit/limits.ts";
import { passCompressed } from "./compress.ts";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const BUILD = resolve(import.meta.dirname, "../../build/server");
const FILES = resolve(BUILD, "../client");

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

type Options = {
  env: Record<string, string>;
  before: Middleware;
  log: (line: string) => void;
  /** How many requests of each kind are admitted in a minute; by default, as many as `wrangler.toml` says. */
  perMinute?: number;
  /** A module that stands in for Workers AI: its default export is an entrypoint with a method `run`. */
  model?: string | undefined;
  /** Whether texts are compressed on their way, as by Cloudflare. */
  isCompressed?: boolean;
};

/**
 * Serves the production build in workerd with these values as its environment. Requests that `before` does not answer
 * go to the worker byte for byte, with their original Host.
 */
export async function serveBuild(
  server: Server,
  { env, before, log, perMinute, model, isCompressed = false }: Options,
): Promise<Miniflare> {
  const config = `${BUILD}/wrangler.json`;
  if (!existsSync(config)) throw new Error("There is no build. Run `npm run build` first.");
  const { workerOptions, main = `${BUILD}/index.js` } = unstable_getMiniflareWorkerOptions(config);
  const { modulesRules: _, ...options } = workerOptions;
  const app = {
    ...options,
    ...(model !== undefined && { serviceBindings: { AI: { name: MODEL } } }),
    name: APP,
    modulesRoot: BUILD,
    modules: [main, ...chunks(main)].map((path) => ({ type: "ESModule" as const, path })),
    bindings: env,
    ...(perMinute !== undefined && { ratelimits: limiters(perMinute) }),
    // The way of production, files first: past the worker in front, which is for those who develop and takes half of a request.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const worker = new Miniflare(
    convertV4MiniflareOptions({
      workers: [app, pastFiles, ...(model === undefined ? [] : [languageModel(model)])],
      host: "127.0.0.1",
      port: 0,
      handleStructuredLogs: ({ message }) => log(message),
    }),
  );
  const filesFirst = await worker.unsafeGetDirectURL();
  const direct = await worker.unsafeGetDirectURL(PAST_FILES);
  const named = new Set(readdirSync(FILES).flatMap((name) => [name, name.replace(/\.html$/, "")]));
  server.on("request", (request, response) => {
    const target = mayNameFile(request.url, named) ? filesFirst : direct;
    before(request, response, () =>
      passOn(target, request, response, isCompressed ? passCompressed : passAsItIs),
    );
  });
  return worker;
}

const APP = "rowkeep";
const PAST_FILES = "past-files";

/**
 * A socket straight to the app, for requests that cannot name a file: what looks for files takes a third of a request.
 */
const pastFiles = {
  name: PAST_FILES,
  compatibilityDate: "2026-10-01",
  modules: [{ type: "ESModule" as const, path: "past-files.js", contents: "export default {};" }],
  unsafeDirectSockets: [{ host: "127.0.0.1", port: 0, serviceName: APP }],
};

/** Whether a path begins with the name of a file or folder among the static files, or is not a plain path. */
function mayNameFile(url = "", named: ReadonlySet<string>): boolean {
  const [, first = ""] = /^\/([a-z0-9@._-]*)(?=[/?]|$)/i.exec(url) ?? [];
  return first.startsWith(".") || /[%\\]|\/[./]/.test(url.split("?")[0] ?? "") || named.has(first);
}

const MODEL = "language-model";

const languageModel = (contents: string) => ({
  name: MODEL,
  compatibilityDate: "2026-10-01",
  modules: [{ type: "ESModule" as const, path: "model.js", contents }],
});

/** Limiters of this size instead of those of the deployment; none for a size without end. */
function limiters(perMinute: number) {
  const names = perMinute === Infinity ? [] : Object.keys(limiterEntries);
  const sized = names.map((name, index) => [
    name,
    { namespace_id: String(index + 1), simple: { limit: perMinute, period: 60 } } as const,
  ]);
  return Object.fromEntries(sized);
}

const chunks = (main: string) =>
  readdirSync(BUILD, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => resolve(entry.parentPath, entry.name))
    .filter((path) => path !== resolve(main));

/** Connections to workers, for requests without a body. */
const connections = new Agent({ keepAlive: true });

const passAsItIs: typeof passCompressed = (_request, answer, response) =>
  void answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.rawHeaders));

/** Passes a request to a worker byte for byte, and its answer back, as it is or by `pass`. */
export function passOn(
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
  pass: typeof passCompressed = passAsItIs,
) {
  const { method, headers, url } = request;
  const isBare = method === "GET" || method === "HEAD";
  const onward = send({
    host: target.hostname,
    port: target.port,
    method,
    path: url,
    headers,
    setHost: false,
    // A worker that answers before it has read the body closes the connection: none with a body is used twice.
    agent: isBare && connections,
  });
  onward.on("response", (answer) => {
    answer.on("error", () => response.destroy());
    pass(request, answer, response);
  });
  onward.on("error", () => {
    if (response.headersSent) return;
    // A connection that was used before may have been closed just then.
    if (onward.reusedSocket) passOn(target, request, response, pass);
    else response.writeHead(502).end();
  });
  if (isBare) onward.end();
  else request.pipe(onward);
}
