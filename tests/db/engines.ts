import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import {
  AdminScope,
  type Connection,
  OwnerScope,
  SystemScope,
  type Turn,
  WorkspaceAdminScope,
} from "#db/access/scope.server.ts";
import { type NeonEmulator, startNeon } from "../../emulators/neon/index.ts";
import { readyDatabase } from "../../scripts/local/database.ts";
import { PATIENCE } from "../patience.ts";
import { shared, untilStopped } from "../started.ts";
import { template } from "../template.ts";

/** PGlite, and a real PostgreSQL if one is given. */
export const engines = [
  { engine: "PGlite", postgresUrl: undefined },
  ...(process.env.TEST_POSTGRES_URL
    ? [{ engine: "PostgreSQL", postgresUrl: process.env.TEST_POSTGRES_URL }]
    : []),
];

/**
 * For what does not depend on the engine: rows, plans and row security, which both take from PostgreSQL's own code. The real
 * one where it is given; PGlite is under all tests of the worker anyway. Logins, privileges, time limits, retries and races
 * are tried on both.
 */
export const anEngine = engines.slice(-1);

export type TestDatabase = {
  emulator: NeonEmulator;
  /** The worker's login. */
  connection: Connection;
  /** The migrations' login, which bypasses row security. */
  owner: NeonQueryFunction<false, false>;
  system: SystemScope;
  /** In their own workspace, whose admin everybody is. With the id of a kept form, or with the turn of a change. */
  scopeOf(personId: string, more?: string | Turn): WorkspaceAdminScope;
  adminOf(personId: string): AdminScope;
};

/**
 * The migrated database that the files of a test process share, one after another, with all controls reset. Each test
 * creates its own people (`newPersonId`): nobody sees another's rows, as the product promises.
 */
export async function sharedDatabase(postgresUrl?: string): Promise<TestDatabase> {
  const emulator = await (postgresUrl === undefined ? onPglite() : onPostgres(postgresUrl));
  await emulator.setFaults({});
  await emulator.resetRequests();
  return openDatabase(emulator);
}

/**
 * A new, migrated database, for a file that inspects all of it, changes its schema, roles or policies, purges it or
 * stops its engine. Stop its emulator when the file ends: `beforeAll` calls what it returns.
 */
export async function startDatabase(postgresUrl?: string): Promise<TestDatabase> {
  return openDatabase(await startEmulator(postgresUrl));
}

/** It ends with the process at the latest. */
async function startEmulator(postgresUrl?: string): Promise<NeonEmulator> {
  const poolerUrl = postgresUrl && process.env.TEST_POOLER_URL;
  const options = { postgresUrl, poolerUrl, template: await template(postgresUrl) };
  const emulator = await startNeon(options);
  return { ...emulator, stop: untilStopped(emulator.stop) };
}

const onPglite = shared(() => startEmulator());
const onPostgres = shared(startEmulator);

const identityOf = (id: string) => ({ userId: id, ownerId: id });

/** A scope with the product's own time limits, which a slow machine may exceed. */
export function asProduct({ connection }: TestDatabase, personId: string): OwnerScope {
  const { timeout: _, ...rest } = connection;
  return new OwnerScope(rest, identityOf(personId));
}

async function openDatabase(emulator: NeonEmulator): Promise<TestDatabase> {
  const { DATABASE_URL: url, DATABASE_CLAIMS_KEY: claimsKey } = await readyDatabase(emulator);
  // A slow machine is no reason to fail: tests of outages cover the product's own limits.
  const connection = { url, claimsKey, timeout: PATIENCE };
  return {
    emulator,
    connection,
    owner: neon(emulator.url("owner")),
    system: new SystemScope(connection),
    scopeOf: (id, more) =>
      typeof more === "object"
        ? new WorkspaceAdminScope(connection, identityOf(id), { turn: more })
        : new WorkspaceAdminScope(connection, identityOf(id), { keptFormId: more }),
    adminOf: (id) => new AdminScope(connection, identityOf(id)),
  };
}
