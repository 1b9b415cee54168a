import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import { migrate } from "#db/migrate.ts";
import {
  AdminScope,
  type Connection,
  OwnerScope,
  SystemScope,
  type Turn,
} from "#db/scope.server.ts";
import { type NeonEmulator, startNeon } from "../../emulators/neon/index.ts";

/** PGlite, and a real PostgreSQL where one is given. */
export const engines = [
  { engine: "PGlite", postgresUrl: undefined },
  ...(process.env.TEST_POSTGRES_URL
    ? [{ engine: "PostgreSQL", postgresUrl: process.env.TEST_POSTGRES_URL }]
    : []),
];

export type TestDatabase = {
  emulator: NeonEmulator;
  /** The worker's login. */
  connection: Connection;
  /** The login of the migrations, whom row security does not bind. */
  owner: NeonQueryFunction<false, false>;
  system: SystemScope;
  /** With the id of a draft, or with the turn of a change. */
  scopeOf(personId: string, more?: string | Turn): OwnerScope;
  adminOf(personId: string): AdminScope;
};

const identityOf = (id: string) => ({ userId: id, ownerId: id });

/** A fresh, migrated database in a process of its own; stop its emulator. */
export async function startDatabase(postgresUrl?: string): Promise<TestDatabase> {
  const emulator = await startNeon({ postgresUrl });
  await migrate(emulator.url("owner"));
  const connection = { url: emulator.url("app") };
  return {
    emulator,
    connection,
    owner: neon(emulator.url("owner")),
    system: new SystemScope(connection),
    scopeOf: (id, more) =>
      typeof more === "object"
        ? new OwnerScope(connection, identityOf(id), undefined, more)
        : new OwnerScope(connection, identityOf(id), more),
    adminOf: (id) => new AdminScope(connection, identityOf(id)),
  };
}
