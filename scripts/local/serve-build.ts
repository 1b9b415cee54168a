import { type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { limiterEntries } from "#app/visit/limits.ts";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const BUILD = resolve(import.meta.dirname, "../../build/server");

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

type Options = {
  env: Record<string, string>;
  before: Middleware;
  log: (line: string) => void;
  /** How many requests of each kind are admitted in a minute; by default, as many as `wrangler.toml` says. */
  perMinute?: number;
  /** A module that stands in for Workers AI: its default export is an entrypoint with a method `run`. */
  model?: string | undefined;
};

/**
 * Serves the production build in workerd with these values as its environment. Requests that `before` does not answer
 * go to the worker byte for byte, with their original Host.
 */
export async function serveBuild(
  server: Server,
  { env, before, log, perMinute, model }: Options,
): Promise<Miniflare> {
  const config = `${BUILD}/wrangler.json`;
  if (!existsSync(config)) throw new Error("There is no build. Run `npm run build` first.");
  const { workerOptions, main = `${BUILD}/index.js` } = unstable_getMiniflareWorkerOptions(config);
  const { modulesRules: _, ...options } = workerOptions;
  const app = {
    ...options,
    ...(model !== undefined && { serviceBindings: { AI: { name: MODEL } } }),
    modulesRoot: BUILD,
    modules: [main, ...chunks(main)].map((path) => ({ type: "ESModule" as const, path })),
    bindings: env,
    ...(perMinute !== undefined && { ratelimits: limiters(perMinute) }),
    // The way of production, files first: past the worker in front, which is for those who develop and takes half of a request.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const worker = new Miniflare(
    convertV4MiniflareOptions({
      ...(model === undefined ? app : { workers: [app, languageModel(model)] }),
      host: "127.0.0.1",
      port: 0,
      handleStructuredLogs: ({ message }) => log(message),
    }),
  );
  const target = await worker.unsafeGetDirectURL();
  server.on("request", (request, response) =>
    before(request, response, () => passOn(target, request, response)),
  );
  return worker;
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

/** Passes a request to a worker byte for byte, and returns its answer. */
export function passOn(target: URL, request: IncomingMessage, response: ServerResponse) {
  const { method, headers, url } = request;
  const onward = send({
    host: target.hostname,
    port: target.port,
    method,
    path: url,
    headers,
    setHost: false,
    // A worker that answers before it has read the body closes the connection, so no connection is used twice.
    agent: false,
  });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.on("error", () => response.destroy());
    answer.pipe(response);
  });
  onward.on("error", () => {
    if (!response.headersSent) response.writeHead(502).end();
  });
  request.pipe(onward);
}
