import { GOALS, KNOWN_MISSES } from "./goals.ts";

export type Figure = {
  what: string;
  value: number;
  unit: "kB" | "ms" | "×" | "";
  /** The highest value that meets the goal; without one, the value is only shown. */
  goal?: number;
};

export type Verdict = "met" | "missed" | "known miss" | "";

export const figure = (
  what: string,
  value: number,
  unit: Figure["unit"],
  goal?: keyof typeof GOALS,
): Figure => ({ what, value, unit, ...(goal && { goal: GOALS[goal] }) });

export function verdictOf({ what, value, goal }: Figure): Verdict {
  if (goal === undefined) return "";
  if (value <= goal) return "met";
  return KNOWN_MISSES[what] ? "known miss" : "missed";
}

/** A line of the table: name, value, goal, and whether it is met. */
export function lineOf(found: Figure): string {
  const { what, value, unit, goal } = found;
  const shown = (number: number) =>
    unit === "kB" ? `${(number / 1000).toFixed(1)} kB` : `${Number(number.toPrecision(3))} ${unit}`;
  const verdict = verdictOf(found);
  const reason = verdict === "known miss" ? `: ${KNOWN_MISSES[what]}` : "";
  const limit = goal === undefined ? "" : `≤ ${shown(goal)}`;
  return `${what.padEnd(58)} ${shown(value).padStart(11)}  ${limit.padEnd(11)} ${verdict}${reason}`;
}

export const fails = (figures: Figure[]) => figures.some((found) => verdictOf(found) === "missed");
