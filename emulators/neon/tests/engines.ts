import { neon, NeonDbError, neonConfig } from "@neondatabase/serverless";
import type { NeonOptions } from "../index.ts";

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;

export { neon };

const postgresUrl = process.env.TEST_POSTGRES_URL;

/** The engines that each promise is tested on: always PGlite, and a real PostgreSQL if one is given. */
export const ENGINES: [name: string, options: NeonOptions][] = [
  ["PGlite", {}],
  ...(postgresUrl ? ([["PostgreSQL", { postgresUrl }]] satisfies [string, NeonOptions][]) : []),
];

/** The error that a query fails with. Throws if it does not fail, or with another kind of error. */
export async function failure(query: PromiseLike<unknown>): Promise<NeonDbError> {
  try {
    await query;
  } catch (error) {
    if (error instanceof NeonDbError) return error;
    throw error;
  }
  throw new Error("the query did not fail");
}
