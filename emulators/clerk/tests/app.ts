import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { shared, untilStopped } from "../../../tests/started.ts";
import { createClerk, type ClerkEmulator, type KindOfKeys } from "../index.ts";
import { sdk } from "./sdk.ts";

type ReceivedEvent = { id: string; headers: Headers; body: string };

/** A tiny app with the emulator mounted on its own origin, as the dev server does it. */
export type App = {
  origin: string;
  clerk: ClerkEmulator;
  received: ReceivedEvent[];
  /** The status that the webhook endpoint answers with. */
  answer: (event: ReceivedEvent) => number;
  /** Every line that the emulator has logged. */
  logged: string[];
  /** Sees each request and its answer. */
  observe: (request: Request, answer: Response) => void;
  /** Calls a test control; returns its answer. */
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
};

const started = { test: shared(() => startApp("test")), live: shared(() => startApp("live")) };

/**
 * The app that the test files of a process share, one after another. Each file starts with no people and no events, and
 * an endpoint that accepts everything.
 */
export async function sharedApp(keys: KindOfKeys = "test"): Promise<App> {
  const app = await started[keys]();
  await app.clerk.settled();
  await app.control("POST", "/reset");
  app.received.length = 0;
  app.logged.length = 0;
  app.answer = () => 204;
  app.observe = () => {};
  return app;
}

async function startApp(keys: KindOfKeys): Promise<App> {
  const routes = new Hono();
  const server = createServer((request, response) => {
    void getRequestListener(routes.fetch, { overrideGlobalObjects: false })(request, response);
  });
  const origin = await listen(server);
  const logged: string[] = [];
  const log = (line: string) => void logged.push(line);
  const clerk = await createClerk({ origin, keys, retrySchedule: [5, 10, 20], log });
  const app: App = {
    origin,
    clerk,
    received: [],
    logged,
    answer: () => 204,
    observe: () => {},
    control: async (method, path, body) => {
      const response = await fetch(`${origin}/__clerk/_emulator${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    },
  };
  untilStopped(async () => {
    await clerk.close();
    server.closeAllConnections();
    server.close();
  });
  routes.all("/__clerk/*", async (c) => {
    const answer = await clerk.fetch(c.req.raw);
    app.observe(c.req.raw, answer);
    return answer;
  });
  routes.post("/api/webhooks/clerk", async (c) => {
    const { headers } = c.req.raw;
    const event = { id: headers.get("svix-id") ?? "", headers, body: await c.req.text() };
    app.received.push(event);
    return new Response(null, { status: app.answer(event) });
  });
  routes.get("/private", async (c) => {
    const authorizedParties = [origin];
    const state = await sdk(app).authenticateRequest(c.req.raw, { authorizedParties });
    const body = `the server knows ${state.toAuth()?.sessionClaims?.sub ?? "nobody"}`;
    const isElsewhere = state.headers.has("location");
    return new Response(body, { status: isElsewhere ? 307 : 200, headers: state.headers });
  });
  routes.get("*", (c) => c.html(page(clerk.env)));
  return app;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://localhost:${address.port}`;
}

// Loads the scripts and connects them as @clerk/react does: load() receives the ui bundle.
function page(env: Record<string, string>): string {
  const attributes = `data-clerk-publishable-key="${env.CLERK_PUBLISHABLE_KEY}" data-clerk-proxy-url="${env.CLERK_PROXY_URL}"`;
  return `<!doctype html>
<html lang="en"><head><title>App</title><link rel="icon" href="data:,">
<script src="${env.CLERK_JS_URL}" ${attributes}></script>
<script src="${env.CLERK_UI_URL}" ${attributes}></script>
</head><body><div id="root"></div>
<script>
  const root = document.getElementById("root");
  const paths = { signInUrl: "/sign-in", signUpUrl: "/sign-up" };
  const home = { signInFallbackRedirectUrl: "/", signUpFallbackRedirectUrl: "/", afterSignOutUrl: "/" };
  Clerk.load({ ...paths, ...home, ui: { ClerkUI: window.__internal_ClerkUICtor } }).then(() => {
    const state = document.createElement("p");
    state.id = "state";
    const place = document.createElement("p");
    place.id = "organization";
    document.body.append(state, place);
    Clerk.addListener(({ user, organization }) => {
      state.textContent = user ? "in as " + user.primaryEmailAddress.emailAddress : "out";
      place.textContent = organization ? organization.slug : "personal";
    });
    const path = location.pathname;
    if (path.startsWith("/sign-up")) Clerk.mountSignUp(root, { routing: "path", path: "/sign-up" });
    else if (path.startsWith("/sign-in")) Clerk.mountSignIn(root, { routing: "path", path: "/sign-in" });
    else if (path.startsWith("/user")) Clerk.mountUserProfile(root, { routing: "path", path: "/user" });
    else if (path.startsWith("/create")) Clerk.mountCreateOrganization(root, { routing: "path", path: "/create", afterCreateOrganizationUrl: "/switch" });
    else if (path.startsWith("/team-prices")) Clerk.mountPricingTable(root, { for: "organization" });
    else if (path.startsWith("/teams")) Clerk.mountOrganizationList(root);
    else if (path.startsWith("/team")) Clerk.mountOrganizationProfile(root, { routing: "path", path: "/team", afterLeaveOrganizationUrl: "/switch" });
    else if (path.startsWith("/prices")) Clerk.mountPricingTable(root);
    else if (path.startsWith("/switch")) Clerk.mountOrganizationSwitcher(root);
    else Clerk.mountUserButton(root);
  });
</script></body></html>`;
}
