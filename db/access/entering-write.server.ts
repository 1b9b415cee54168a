import { sql } from "drizzle-orm";
import type { Turn } from "./asked.ts";

/**
 * What each writing transaction begins with: it checks the person and uses up their kept form. One at a time per owner if
 * `inTurn`. A write with a turn always is, and is late if its successor came first.
 */
export function enteringWrite(keptFormId: string | null, turn: Turn | null, inTurn: boolean) {
  const keptForm = sql`${keptFormId}::uuid`;
  if (turn) {
    const { change, after } = turn;
    return sql`app.enter_write_after(${keptForm}, ${change}::uuid, ${after}::uuid)`;
  }
  return inTurn ? sql`app.enter_write_in_turn(${keptForm})` : sql`app.enter_write(${keptForm})`;
}
