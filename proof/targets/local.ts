import { audit } from "#db/setup/audit.ts";
import "#db/access/endpoint.ts";
import { neon } from "@neondatabase/serverless";
import { expectations } from "../verify/matrix/expectations.ts";
import { rowsNaming } from "../verify/matrix/difference.ts";
import { localPeople } from "../verify/target/local-people.ts";
import type { Target } from "../verify/target/target.ts";
import { loginAt } from "./login.ts";
import type { World } from "../world/world.ts";
import { BUILD } from "../world/workerd.ts";
import { routeTable } from "./route-table.ts";

export type LocalApp = Pick<World, "origin" | "clerk" | "neon"> & {
  /** The worker's environment. */
  env: Record<string, string>;
};

/** The build in a world of its own, with people created for the run, as the verifier sees it. */
export async function localTarget(app: LocalApp): Promise<Target> {
  const { origin, clerk, neon: database, env } = app;
  const url = database.url("owner");
  const { anonymous, people, shared } = await localPeople({
    origin,
    secretKey: env.CLERK_SECRET_KEY ?? "",
    publicKey: env.CLERK_JWT_KEY ?? "",
    settled: () => clerk.settled(),
  });
  const shutOut = people.others.filter(({ standing }) => standing === "out");
  const watched = [people.owner, ...shutOut, shared].map(({ id }) => id);
  const sql = neon(url);
  return {
    origin,
    routes: routeTable(),
    expectations,
    mayWrite: true,
    anonymous,
    people,
    shared,
    digest: rowsNaming((text, parameters) => sql.query(text, parameters), watched),
    webhookSecret: env.CLERK_WEBHOOK_SIGNING_SECRET ?? null,
    audit: () => audit(url),
    login: loginAt(database.url("app"), env.DATABASE_CLAIMS_KEY ?? null),
    isLocal: true,
    build: BUILD,
  };
}
