import { createServer } from "node:http";
import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { type KindOfKeys, createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { readyDatabase } from "../../scripts/local/database.ts";
import { mountClerk } from "../../scripts/local/mount.ts";
import { passOn, serveBuild } from "../../scripts/local/serve-build.ts";
import { newPushKeys } from "../../scripts/local/push-keys.ts";
import { listen } from "./listen.ts";
import { BUILD, serve } from "./workerd.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

type Options = {
  /** A superuser's connection string of the PostgreSQL to use; without it, PGlite. */
  postgresUrl?: string | undefined;
  /** A snapshot that the database begins with. */
  template?: string | undefined;
  keys?: KindOfKeys;
  /** Whether the local Clerk sends its events to the app. */
  hasEvents?: boolean;
  /** Whether the whole build answers browsers compressed, as Cloudflare does. */
  isCompressed?: boolean;
};

/** The Set-Cookie lines that Clerk sent to a browser when somebody signed in. */
export type Session = { cookies: string[]; sessionId: string };

/** Lifetime of session tokens in seconds, longer than any run; a run that needs another sets it. */
export const LASTING = 24 * 60 * 60;

/**
 * A local Clerk and a local Neon, ready for the build, which can be served any number of times. The app's origin
 * answers for Clerk, and passes everything else to the build.
 */
export async function openWorld({
  postgresUrl,
  template,
  keys,
  hasEvents = true,
  isCompressed = false,
}: Options = {}) {
  // If a reused connection closed just then, Clerk would seem unreachable.
  const server = createServer({ keepAliveTimeout: 0 });
  const origin = await listen(server);
  const [clerk, database] = await Promise.all([
    createClerk({ origin, ...(keys && { keys }), ...(!hasEvents && { webhookUrl: null }) }),
    startNeon({ ...(postgresUrl && { postgresUrl }), ...(template && { template }) }),
  ]);
  const env = {
    APP_ORIGIN: origin,
    ...(await readyDatabase(database)),
    ...clerk.env,
    ...newPushKeys(),
  };
  const sql = neon(database.url("owner"));
  const before = mountClerk(clerk);
  const stops: (() => Promise<void>)[] = [];

  /** Calls a test control of the local Clerk; `emulators/clerk/README.md` lists them. */
  async function control<T>(method: string, path: string, body?: object): Promise<T> {
    const asked = new Request(`${origin}/__clerk/_emulator/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await clerk.fetch(asked);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  await control("PUT", "token-lifetime", { seconds: LASTING });

  return {
    origin,
    engine: postgresUrl ? "PostgreSQL" : "PGlite",
    clerk,
    neon: database,
    env,
    sql,
    control,

    /** Adds a person of this name to Clerk and the database; returns their id. */
    async newPerson(name: string, role: "member" | "site_admin" = "member"): Promise<string> {
      const email = `${name}@rowkeep.test`;
      const ids = await clerk.seed([{ email, firstName: name }]);
      const id = ids[email] ?? "";
      await sql`select app.admit(${id})`;
      await sql`update users set role = ${role}, display_name = ${name} where id = ${id}`;
      return id;
    },

    /**
     * Opens a new browser in which the person is signed in. `expired`: the token has expired, but the session is
     * active. `organizationId`: the organisation that is active in it.
     */
    signIn: (userId: string, expired = false, organizationId?: string) =>
      control<Session>("POST", "sessions", {
        userId,
        expired,
        ...(organizationId !== undefined && { organizationId }),
      }),

    /** A session token, valid or not; `emulators/clerk/README.md` lists the options. */
    async mint(asked: object): Promise<string> {
      return (await control<{ jwt: string }>("POST", "tokens", asked)).jwt;
    },

    /** Serves the build in a workerd without a proxy, on its own origin. */
    async serveBare(complained?: (line: string) => void) {
      const worker = await serve(BUILD, env, complained);
      stops.push(() => worker.stop());
      process.once("exit", () => void worker.stop());
      const target = new URL(worker.origin);
      server.on("request", (request, response) =>
        before(request, response, () => passOn(target, request, response)),
      );
      return worker;
    },

    /**
     * Serves the build with its assets, on the app's origin. `perMinute`: requests of each kind that it admits. `model`: a
     * module that stands in for Workers AI.
     */
    async serveWhole(
      log: (line: string) => void = () => {},
      overrides: typeof env | object = {},
      perMinute = Infinity,
      model?: string,
    ) {
      const values = { ...env, ...overrides };
      const options = { env: values, before, log, perMinute, model, isCompressed };
      const worker = await serveBuild(server, options);
      stops.push(() => worker.dispose());
      return worker;
    },

    async close() {
      await clerk.close();
      server.closeAllConnections();
      server.close();
      for (const stop of stops) await stop();
      await database.stop();
    },
  };
}

/** What a browser sends back for Set-Cookie lines: name and value of each. */
export const pairsOf = ({ cookies }: Session): string[] =>
  cookies.map((line) => line.split(";")[0] ?? "");

/** The same as the header of a request. */
export const cookieOf = (session: Session): string => pairsOf(session).join("; ");
