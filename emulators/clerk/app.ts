import { Hono } from "hono";
import { assetRoutes } from "./assets.ts";
import { backendRoutes } from "./backend/routes.ts";
import { controlRoutes } from "./controls.ts";
import type { Emulator } from "./instance/emulator.ts";
import { ClerkError, jsonResponse, notFound } from "./instance/errors.ts";
import { clientOf } from "./frontend/request.ts";
import { frontendRoutes } from "./frontend/routes.ts";
import { INSTANCE_ID, MOUNT } from "./instance/instance.ts";
import { publicJwk } from "./instance/keys.ts";
import { asProduction } from "./production.ts";

/**
 * Both of Clerk's APIs, its browser scripts and the test controls, below the mount path. A request with `Authorization:
 * Bearer sk_…` goes to the Backend API, any other to the Frontend API.
 */
export function createApp(clerk: Emulator): { app: Hono; operations: Operation[] } {
  const app = new Hono().basePath(MOUNT);
  const backend = backendRoutes(clerk);
  const frontend = frontendRoutes(clerk);
  answerErrors(app, clerk);
  answerErrors(backend, clerk);
  answerErrors(frontend, clerk, (request) => clientOf(clerk, request));
  const answer = async (request: Request) => frontend.fetch(request);
  app.route("/_emulator", controlRoutes(clerk));
  app.use(async (_, next) => (clerk.down ? jsonResponse({ errors: [] }, 503) : next()));
  app.route("/npm", assetRoutes());
  app.get("/.well-known/jwks.json", () =>
    jsonResponse({ keys: [publicJwk(clerk.instance.keys, INSTANCE_ID)] }),
  );
  app.all("/v1/*", async (c) => {
    const isBackend = c.req.header("authorization")?.startsWith("Bearer sk_") === true;
    const request = await withMethodOverride(c.req.raw);
    if (isBackend) return backend.fetch(request);
    return clerk.instance.kind === "live" ? asProduction(clerk, request, answer) : answer(request);
  });
  const operations = [...operationsOf("bapi", backend), ...operationsOf("fapi", frontend)];
  return { app, operations };
}

/** Something that one of the APIs answers; `path` is Hono's, below the mount path. */
export type Operation = { api: "fapi" | "bapi"; method: string; path: string };

const operationsOf = (api: Operation["api"], { routes }: Hono): Operation[] =>
  routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => ({ api, method, path: path.slice(MOUNT.length) }));

function answerErrors(
  app: Hono,
  clerk: Emulator,
  clientOfRequest: (request: Request) => unknown = () => null,
): void {
  app.onError((error, c) => {
    if (error instanceof ClerkError) return error.toResponse(clientOfRequest(c.req.raw));
    clerk.log(`unexpected: ${error.stack}`);
    return new ClerkError(500, "internal_clerk_error", error.message).toResponse();
  });
  app.notFound((c) => {
    const route = `${c.req.method} ${new URL(c.req.url).pathname}`;
    clerk.log(`no route for ${route}`);
    return notFound(`The local Clerk has no route for ${route}`).toResponse();
  });
}

// clerk-js sends PATCH and DELETE as POST to avoid a preflight. The parts are copied one by one, because the server may
// pass in an object that the Request constructor does not recognise.
async function withMethodOverride(request: Request): Promise<Request> {
  const { url, headers } = request;
  const method = new URL(url).searchParams.get("_method");
  if (request.method !== "POST" || method === null) return request;
  return new Request(url, { method, headers, body: await request.arrayBuffer() });
}
