import { and, eq, or, type SQL } from "drizzle-orm";
import { keptForms, reminders, users } from "../schema/tables.ts";
import type * as rows from "./rows.server.ts";

/** Who sends a statement, and whose rows it is about. */
type Whose = { userId: string; ownerId: string | SQL };

/** The condition under which a row of this table is one of the owner's. Throws a TypeError for a table that has no owner. */
export function mine(
  table: rows.Reachable | rows.Bound,
  { userId, ownerId }: Whose,
): SQL | undefined {
  // A form is its person's, whichever workspace it was sent to.
  if (table === keptForms) return eq(keptForms.ownerId, userId);
  // One is reminded here of what is here, and of what is in one's own workspace.
  if (table === reminders)
    return and(
      or(eq(reminders.ownerId, ownerId), eq(reminders.ownerId, userId)),
      eq(reminders.personId, userId),
    );
  if ("ownerId" in table) return eq(table.ownerId, ownerId);
  if (table === users) return eq(users.id, userId);
  throw new TypeError("not a table of an owner's rows");
}
