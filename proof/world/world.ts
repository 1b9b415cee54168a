import { createServer } from "node:http";
import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { type KindOfKeys, createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { readyDatabase } from "../../scripts/local/database.ts";
import { mountClerk } from "../../scripts/local/mount.ts";
import { passOn, serveBuild } from "../../scripts/local/serve-build.ts";
import { listen } from "./listen.ts";
import { BUILD, serve } from "./workerd.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

type Options = {
  /** A superuser's connection string of the PostgreSQL that it is on; PGlite without. */
  postgresUrl?: string | undefined;
  /** A snapshot that the database begins with. */
  template?: string;
  keys?: KindOfKeys;
  /** Whether the local Clerk sends its events to the app. */
  hasEvents?: boolean;
};

/** What Clerk set in a browser in which somebody was signed in, as Set-Cookie lines. */
export type Session = { cookies: string[]; sessionId: string };

/** Seconds that session tokens live, longer than any run: who needs others says so. */
export const LASTING = 24 * 60 * 60;

/**
 * A local Clerk and a local Neon of their own, ready for the build, which is served as often as it is asked for. The
 * origin that the app believes to have answers for Clerk, and passes all else on to the build.
 */
export async function openWorld({ postgresUrl, template, keys, hasEvents = true }: Options = {}) {
  // A kept connection that ends just when it is used again would be a Clerk that cannot be reached.
  const server = createServer({ keepAliveTimeout: 0 });
  const origin = await listen(server);
  const [clerk, database] = await Promise.all([
    createClerk({ origin, ...(keys && { keys }), ...(!hasEvents && { webhookUrl: null }) }),
    startNeon({ ...(postgresUrl && { postgresUrl }), ...(template && { template }) }),
  ]);
  const env = { APP_ORIGIN: origin, ...(await readyDatabase(database)), ...clerk.env };
  const sql = neon(database.url("owner"));
  const before = mountClerk(clerk);
  const stops: (() => Promise<void>)[] = [];

  /** Asks a test control of the local Clerk: `emulators/clerk/README.md` names them. */
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

    /** Someone whom Clerk and the database know by this name; gives their id. */
    async newPerson(name: string, role: "member" | "site_admin" = "member"): Promise<string> {
      const email = `${name}@rowkeep.test`;
      const ids = await clerk.seed([{ email, firstName: name }]);
      const id = ids[email] ?? "";
      await sql`select app.admit(${id})`;
      await sql`update users set role = ${role}, display_name = ${name} where id = ${id}`;
      return id;
    },

    /** A new browser in which somebody is signed in. `expired`: the token has run out, the session lives on. */
    signIn: (userId: string, expired = false) =>
      control<Session>("POST", "sessions", { userId, expired }),

    /** A session token, good or bad: `emulators/clerk/README.md` says what may be asked for. */
    async mint(asked: object): Promise<string> {
      return (await control<{ jwt: string }>("POST", "tokens", asked)).jwt;
    },

    /** The build in a workerd that nothing stands in front of, at an origin of its own. */
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

    /** The build with its assets, as the origin shows it. */
    async serveWhole(log: (line: string) => void = () => {}, overrides: typeof env | object = {}) {
      const worker = await serveBuild(server, { env: { ...env, ...overrides }, before, log });
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

/** What a browser sends back of Set-Cookie lines: name and value of each. */
export const pairsOf = ({ cookies }: Session): string[] =>
  cookies.map((line) => line.split(";")[0] ?? "");

/** The same as the header of a request. */
export const cookieOf = (session: Session): string => pairsOf(session).join("; ");
