import { type SQL, sql } from "drizzle-orm";

/** Where a change stands among those from one browser: its key, and that of the one before it. Both are UUIDs. */
export type Turn = { change: string; after: string | null };

/** First statement of a write. `inTurn`: one after the other; with a turn always, and late is what comes after a later one. */
export function entering(draftId: string | null, inTurn: boolean, turn: Turn | null): SQL {
  const draft = sql`${draftId}::uuid`;
  if (turn)
    return sql`select app.enter_write_after(${draft}, ${turn.change}::uuid, ${turn.after}::uuid)`;
  return inTurn
    ? sql`select app.enter_write_in_turn(${draft})`
    : sql`select app.enter_write(${draft})`;
}
