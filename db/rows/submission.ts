import { sql } from "drizzle-orm";
import { DatabaseError } from "../access/errors.server.ts";
import type { OwnerScope } from "../access/scope.server.ts";

type Used = { used: string | null };

/** The statement that reads, after a write, what the form's key has created; `refuseUsed` checks the result. */
export const keyOf = (owner: OwnerScope, submission: string) =>
  owner.compute({ used: sql<string | null>`${owner.madeWith(submission)}` });

/** True if this owner has not used the key. */
export const isUnused = (owner: OwnerScope, submission: string) =>
  sql`${owner.madeWith(submission)} is null`;

/**
 * For a form that found no row of its own: throws a DatabaseError of kind "used" if its key created a row other than
 * the one with this id, of whichever noun, or a row that has been deleted.
 */
export async function refuseUsed(
  owner: OwnerScope,
  [key]: readonly Used[],
  id?: string,
): Promise<void> {
  if (key?.used && key.used !== id)
    await owner.refuse(new DatabaseError("used", { rolledBack: true }));
}
