import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import { type NeonEmulator, startNeon } from "../../emulators/neon/index.ts";
import { migrate } from "#db/migrate.ts";
import { type Connection, OwnerScope, SystemScope } from "#db/scope.server.ts";

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
  /** The owner, whom row security does not bind. */
  owner: NeonQueryFunction<false, false>;
  system: SystemScope;
  personScope(id: string, draftId?: string): OwnerScope;
  stop(): Promise<void>;
};

/** A fresh, migrated database. */
export async function startDatabase(postgresUrl?: string): Promise<TestDatabase> {
  const emulator = await startNeon({ postgresUrl });
  await migrate(emulator.url("owner"));
  const connection = { url: emulator.url("app") };
  return {
    emulator,
    connection,
    owner: neon(emulator.url("owner")),
    system: new SystemScope(connection),
    personScope: (id, draftId) => new OwnerScope(connection, { userId: id, ownerId: id }, draftId),
    stop: () => emulator.stop(),
  };
}
