import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { createClerk } from "@rowkeep/clerk-emulator";
import { startNeon } from "@rowkeep/neon-emulator";
import { controlOf, pairsOf } from "../world/clerk-control.ts";
import { readyDatabase } from "../../scripts/local/database.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Long enough for a whole run: nothing is to be refreshed on the way. */
const TOKEN_SECONDS = 24 * 60 * 60;

/** One local Neon and one local Clerk for all that is compared, on PostgreSQL where `TEST_POSTGRES_URL` says one. */
export async function openWorld(origin = "http://localhost:5173") {
  const postgresUrl = process.env.TEST_POSTGRES_URL;
  const [database, clerk] = await Promise.all([
    startNeon(postgresUrl ? { postgresUrl } : {}),
    createClerk({ origin, webhookUrl: null }),
  ]);
  const reached = await readyDatabase(database);
  const sql = neon(database.url("owner"), { fullResults: false });

  const control = controlOf(clerk, origin);
  await control("PUT", "token-lifetime", { seconds: TOKEN_SECONDS });

  return {
    engine: postgresUrl ? "PostgreSQL" : "PGlite",
    clerk,
    database,
    sql,
    env: { APP_ORIGIN: origin, ...reached, ...clerk.env },
    /** The stock page knows no roles: it reads with the rights of the tables' owner. */
    stockEnv: { DATABASE_URL: database.url("owner"), ...clerk.env },

    /** Someone who is signed in and has an owner's row: their id, and the cookies of their browser. */
    async person(name: string): Promise<{ id: string; cookie: string }> {
      const email = `${name}@rowkeep.test`;
      const ids = await clerk.seed([
        { email, password: "a-passphrase-to-measure", firstName: name },
      ]);
      const id = ids[email] ?? "";
      await sql`insert into owners (id, kind) values (${id}, 'user')`;
      await sql`insert into users (id, display_name, time_zone, created_at) values (${id}, ${name}, 'UTC', now())`;
      const made = await control<{ cookies: string[] }>("POST", "sessions", { userId: id });
      return { id, cookie: pairsOf(made.cookies).join("; ") };
    },

    async close() {
      await clerk.close();
      await database.stop();
    },
  };
}
