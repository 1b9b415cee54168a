import { Button } from "#app/ui/button.tsx";
import { TITLE_MAX } from "../limits.ts";

/** The most tasks that one paste makes. */
const LINES_MAX = 50;

/** Signs that lists in text begin their lines with. */
const BULLET = /^(?:[-*+•–]|\d{1,3}[.)])\s+(?:\[[ xX]?\]\s+)?/;

/** The lines of a text that may be a task each; none if it is one line, or too much. */
export function linesIn(text: string): string[] {
  const lines = text
    .split(/[\r\n\u2028]+/)
    .map((line) => line.trim().replace(BULLET, ""))
    .filter(Boolean);
  const fits = lines.length <= LINES_MAX && lines.every((line) => line.length <= TITLE_MAX);
  return fits && lines.length > 1 ? lines : [];
}

type OfferProps = { lines: string[]; addAll: () => void; keepOne: () => void };

/** The lines that were pasted, and what offers a task for each. */
export type PastedLines = { lines: string[]; Offer: typeof Offer };

/** Null for a text that is not several lines. */
export function pastedLines(text: string): PastedLines | null {
  const lines = linesIn(text);
  return lines.length > 0 ? { lines, Offer } : null;
}

const Offer = ({ lines, addAll, keepOne }: OfferProps) => (
  <div
    aria-live="polite"
    className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-wash px-4 py-3"
  >
    <p className="grow">{`${lines.length} lines were pasted.`}</p>
    <Button type="button" onClick={addAll}>{`Add ${lines.length} tasks`}</Button>
    <Button look="plain" type="button" onClick={keepOne}>
      Keep as one
    </Button>
  </div>
);
