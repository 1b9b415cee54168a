import { type SQL, sql } from "drizzle-orm";

/** A box of a list in a text: its line, counted from 0, and whether it is to be ticked; `version`: of the row that showed it; `key`: of this very press. */
export type Tick = { line: number; ticked: boolean; version: number; key: string };

const LINE_END = "\r\n|\r|\n";
const BOX = "\\[[ xX]\\]";

/**
 * A text with the box of a line ticked or unticked: one character changes. The sign of a box is the first in brackets on its
 * line, because only marks of lists and quotations stand before it. `isThere`: whether there is one to change.
 */
export function ticking(text: SQL, { line, ticked }: Pick<Tick, "line" | "ticked">) {
  const start = line === 0 ? sql`1` : sql`regexp_instr(${text}, ${LINE_END}, 1, ${line}::int, 1)`;
  const at = sql`regexp_instr(${text}, ${BOX}, greatest(${start}, 1))`;
  const sign = sql`substr(${text}, ${at} + 1, 1)`;
  const isOther = ticked ? sql`${sign} = ' '` : sql`${sign} <> ' '`;
  return {
    text: sql<string>`overlay(${text} placing ${ticked ? "x" : " "} from ${at} + 1 for 1)`,
    isThere: sql`${start} > 0 and ${at} > 0 and ${isOther}
      and substr(${text}, ${start}, ${at} - ${start}) !~ '[\r\n]'`,
  };
}
