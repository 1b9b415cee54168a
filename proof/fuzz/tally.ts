import { type Cell, canSucceed, nameOf } from "./cells.ts";
import type { Request } from "./render.ts";
import type { Outcome } from "./send.ts";

/**
 * Answers of a route by the first digit of their status; `workerd`: its own 5xx answers; `closed` and `hung`: no
 * answer.
 */
export type Classes = Record<string, number>;

/** A route that is read from or written to, and how often valid requests succeeded. */
export type Way = { name: string; canSucceed: boolean; succeeded: number };

const classOf = (outcome: Outcome) =>
  typeof outcome === "string" ? outcome : `${Math.floor(outcome.status / 100)}xx`;

const isSuccess = (outcome: Outcome) =>
  typeof outcome === "object" &&
  outcome.status < 400 &&
  !outcome.headers.location?.includes("/sign-in");

const isRead = (method: string) => method === "GET" || method === "HEAD";

/** The way that a cell's requests take, among those of `ways()`. */
export const wayOf = ({ route, method }: Cell) =>
  `${isRead(method) ? "reading" : "writing"} ${route.path}`;

/** Counts requests and answers. */
export function newTally() {
  const routes: Record<string, Classes> = {};
  const ways = new Map<string, Way>();
  const cells = new Set<string>();
  let [sent, reserved, taken, faults, byRuntime] = [0, 0, 0, 0, 0];
  return {
    sent: () => sent,
    reserved: () => reserved,
    reserve: (number: number) => void (reserved += number),
    begin: () => void (taken = 0),
    taken: () => taken,
    /** Everything that may have changed a row of the current person. */
    accepted({ caller }: Request, outcome: Outcome) {
      const isTheirs = caller !== "visitor" && caller !== "admin" && caller !== "clerk";
      if (isTheirs && (typeof outcome === "string" || outcome.status < 400)) taken++;
    },
    count(cell: Cell, outcome: Outcome, { isPlain = false, byRuntime: isRuntimes = false }) {
      sent++;
      cells.add(nameOf(cell));
      const classes = (routes[cell.route.path] ??= {});
      const answered = classOf(outcome);
      const kind = answered === "5xx" && isRuntimes ? "workerd" : answered;
      classes[kind] = (classes[kind] ?? 0) + 1;
      if (kind === "workerd") byRuntime++;
      else if (kind === "5xx") faults++;
      const name = wayOf(cell);
      const way = ways.get(name) ?? { name, canSucceed: false, succeeded: 0 };
      ways.set(name, way);
      way.canSucceed ||= canSucceed(cell);
      if (isPlain && isSuccess(outcome)) way.succeeded++;
    },
    routes: () => routes,
    ways: () => [...ways.values()],
    totals: () => ({ requests: sent, cells: [...cells], faults, byRuntime }),
  };
}
