/** Whoever is signed in as somebody else stands in each event of what they do, and cannot say otherwise. */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { OwnerScope } from "#db/access/scope.server.ts";
import { newPersonId } from "./clerk.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";
import { add } from "./given.ts";
import { claimsOf, self } from "./signed.ts";
import { getAccount } from "#db/people.server.ts";

const impersonatorsOf = async (owner: OwnerScope) =>
  (await getAccount(owner)).activity.map(({ impersonatorId }) => impersonatorId);

describe.each(anEngine)("impersonation on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let ada: string;

  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
    ada = newPersonId();
  });

  it("stands in the events of what was done, and in no others", async () => {
    const herself = new OwnerScope(db.connection, self(ada));
    const grace = new OwnerScope(db.connection, { ...self(ada), impersonatorId: "user_grace" });
    await add(herself);
    await add(grace);
    await add(herself);
    expect(new Set(await impersonatorsOf(herself))).toEqual(new Set([null, "user_grace"]));
    expect((await impersonatorsOf(herself)).filter((by) => by !== null)).toHaveLength(1);
  });

  it.each([
    ["somebody who is not there", "user_mallory", null],
    ["nobody", null, "user_grace"],
    ["somebody else", "user_mallory", "user_grace"],
  ])("cannot be put down to %s by what a statement says", async (_whom, written, present) => {
    const app = neon(db.connection.url);
    const claims = await claimsOf(db, "authenticated", self(ada));
    const id = randomUUID();
    await app.transaction([
      app`select set_config('role', 'authenticated', true), set_config('app.claims', ${claims}, true),
        set_config('rowkeep.impersonator', ${present ?? ""}, true)`,
      app`insert into audit_events (id, owner_id, actor_id, action, subject_id, impersonator_id)
        values (${id}, ${ada}, ${ada}, 'task.created', 'x', ${written})`,
    ]);
    const [kept] = await db.owner`select impersonator_id from audit_events where id = ${id}`;
    expect(kept?.impersonator_id).toBe(present);
  });
});
