import type { Sent } from "./recorder.ts";
import { ADA, BOB } from "./tries.ts";

/** The statement without its owner; null if there is none to remove. */
function withoutOwner({ query, params }: Sent): Sent | null {
  if (!params.includes(BOB)) return null;
  const filter = new RegExp(
    `(?:"\\w+"\\.)?"(?:owner_id|user_id|id)" = \\$${params.indexOf(BOB) + 1}\\b`,
  );
  const stripped = query.replace(filter, `$$${params.indexOf(BOB) + 1}::text is not null`);
  return { query: stripped, params: params.map((value) => (value === BOB ? ADA : value)) };
}

/** Row security is on or off; the statement is as it is, or bound to no owner. */
const WAYS = [
  { name: "both", isLocked: true, isBound: true },
  { name: "row security alone", isLocked: true, isBound: false },
  { name: "filter alone", isLocked: false, isBound: true },
  { name: "neither", isLocked: false, isBound: false },
];

/** A statement in one of the four ways, and what came of it. */
export type Trial = {
  way: (typeof WAYS)[number];
  of: string;
  statement: Sent;
  answer: string;
  reached: boolean;
};

/** The four ways to run a statement. */
export function trialsOf(statement: Sent): Trial[] {
  const unbound = withoutOwner(statement);
  if (!unbound) throw new Error(`not bound to its owner: ${statement.query}`);
  return WAYS.map((way) => ({
    way,
    of: statement.query,
    statement: way.isBound ? statement : unbound,
    answer: "",
    reached: false,
  }));
}

/** Whether it is a query that has shown nothing of Ada's, and may yet have told of her. */
export const mayTell = ({ statement, reached }: Trial) =>
  !reached && statement.query.startsWith("select");

/** Whether both locks are open. */
export const isOpen = ({ way }: Trial) => !way.isLocked && !way.isBound;
