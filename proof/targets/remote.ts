import { audit } from "#db/setup/audit.ts";
import { neon } from "@neondatabase/serverless";
import { expectations } from "../verify/matrix/expectations.ts";
import { pagesOf, rowsNaming } from "../verify/matrix/difference.ts";
import { nobody } from "../verify/target/principals.ts";
import { remotePeople } from "../verify/target/remote-people.ts";
import type { Target } from "../verify/target/target.ts";
import { loginAt } from "./login.ts";
import { routeTable } from "./route-table.ts";

/** The settings of the run from the environment; see docs/verify.md. */
export type Given = Partial<
  Record<
    | "VERIFY_OWNER_TOKEN"
    | "VERIFY_STRANGER_TOKEN"
    | "DATABASE_OWNER_URL"
    | "DATABASE_CLAIMS_KEY"
    | "CLERK_JWT_KEY"
    | "CLERK_WEBHOOK_SIGNING_SECRET",
    string
  >
>;

/** A database alone, by the connection string of the worker's login; no deployment is involved. */
export const databaseTarget = (loginUrl: string, given: Given): Target => {
  const owner = given.DATABASE_OWNER_URL;
  return {
    origin: new URL(loginUrl).host,
    routes: [],
    expectations: {},
    mayWrite: false,
    anonymous: nobody,
    people: null,
    shared: null,
    digest: null,
    webhookSecret: null,
    audit: owner ? () => audit(owner) : null,
    login: loginAt(loginUrl, given.DATABASE_CLAIMS_KEY || null),
    isLocal: false,
    build: null,
  };
};

/**
 * A deployment at a URL, as the verifier sees it; `loginUrl` is the connection string of its database login.
 * @throws a sentence if the settings contradict each other.
 */
export async function remoteTarget(
  url: string,
  given: Given,
  mayWrite: boolean,
  loginUrl?: string,
): Promise<Target> {
  if (!URL.canParse(url)) throw new Error(`${url} is no URL: write https://…`);
  const { origin } = new URL(url);
  const { VERIFY_OWNER_TOKEN: owner, VERIFY_STRANGER_TOKEN: stranger } = given;
  if (Boolean(owner) !== Boolean(stranger))
    throw new Error("Set both VERIFY_OWNER_TOKEN and VERIFY_STRANGER_TOKEN, or neither.");
  if (owner && !mayWrite)
    throw new Error(
      "With people's tokens the run plants canaries in their rows and writes to them: say --allow-writes, or leave the tokens out.",
    );
  const routes = routeTable();
  const publicKey = given.CLERK_JWT_KEY;
  const people =
    owner && stranger ? await remotePeople(origin, { owner, stranger, publicKey }) : null;
  const database = given.DATABASE_OWNER_URL;
  const sql = database ? neon(database) : null;
  const tables =
    sql && people && rowsNaming((text, values) => sql.query(text, values), [people.owner.id]);
  return {
    origin,
    routes,
    expectations,
    mayWrite,
    // Clerk would first redirect a document request without cookies to a development instance for a handshake.
    anonymous: { ...nobody, asScript: true },
    people,
    shared: null,
    digest: tables ?? (people && pagesOf(origin, people.owner, routes)),
    webhookSecret: given.CLERK_WEBHOOK_SIGNING_SECRET ?? null,
    audit: database ? () => audit(database) : null,
    login: loginUrl ? loginAt(loginUrl, given.DATABASE_CLAIMS_KEY || null) : null,
    isLocal: false,
    build: null,
  };
}
