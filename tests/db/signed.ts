import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import { type Identity, type Role, signClaims } from "#db/access/claims.server.ts";
import type { TestDatabase } from "./engines.ts";

/** A person as the owner of their rows. */
export const self = (id: string): Identity => ({ userId: id, ownerId: id });

/** Claims as the worker signs them, with the key of this database. */
export const claimsOf = (
  db: Pick<TestDatabase, "connection">,
  role: Role,
  identity: Identity | null = null,
) => signClaims(db.connection.claimsKey, role, identity);

/**
 * Runs one statement as the worker's login, with a role and claims. Returns its rows, or the SQLSTATE that rejected it.
 */
export async function runAs(
  { connection }: Pick<TestDatabase, "connection">,
  { role, claims }: { role: string; claims: string },
  query: string,
  params: unknown[] = [],
): Promise<unknown> {
  const app = neon(connection.url);
  const setUp = app`select set_config('role', ${role}, true), set_config('app.claims', ${claims}, true)`;
  try {
    return (await app.transaction([setUp, app.query(query, params)]))[1];
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}
