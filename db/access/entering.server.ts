import { type SQL, sql } from "drizzle-orm";
import { DatabaseError } from "./errors.server.ts";
import { drafts } from "../schema/tables.ts";

/** Where a change stands among those from one browser: its key, and that of the one before it. Both are UUIDs. */
export type Turn = { change: string; after: string | null };

/** What the first statement of a read gives: whether the person is active, and their kept form. */
export type Entered = { status: string; draft: string | null };

/** First statement of a read. `mine`: which draft. */
export const looking = (mine: SQL | undefined): SQL =>
  sql`select app.actor_status() as status, (select sealed from ${drafts} where ${mine}) as draft`;

/**
 * First statement of a write. `change`: the key under which it can be undone. `inTurn`: one after the other; with a turn
 * always, and late is what comes after a later one.
 */
export function entering(
  draftId: string | null,
  change: string,
  inTurn: boolean,
  turn: Turn | null,
): SQL {
  const draft = sql`${draftId}::uuid`;
  const entered = turn
    ? sql`app.enter_write_after(${draft}, ${turn.change}::uuid, ${turn.after}::uuid)`
    : inTurn
      ? sql`app.enter_write_in_turn(${draft})`
      : sql`app.enter_write(${draft})`;
  return sql`select ${entered}, set_config('rowkeep.change', ${change}, true)`;
}

/** Throws a DatabaseError of kind "gone" or "banned" for the status of someone who is deleted or banned. */
export function refuseInactive(status: string | undefined): void {
  if (status === "deleted") throw new DatabaseError("gone", { rolledBack: true });
  if (status === "banned") throw new DatabaseError("banned", { rolledBack: true });
  if (status === "ended") throw new DatabaseError("ended", { rolledBack: true });
}
