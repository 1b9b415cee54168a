import { words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";

/** A time as typed. The words around it may tell which half of the day "9:00" and "at 5" mean. */
export type Time = { hour: number; minute: string; half: "told" | "untold" | "bare" };

const NOT_AFTER =
  /\b(?:chapter|verse|version|room|page|ratio|score|part|step|look|meet|aim)\s{1,3}$/i;
const AT = "(?:(?:at|by)\\s+)?";
const IN_THE = "(?:\\s+in\\s+the\\s+(?<half>morning|afternoon|evening))?";

function read({ groups = {}, input, index }: RegExpExecArray): Time | null {
  if (NOT_AFTER.test(input.slice(0, index))) return null;
  const hour = Number(groups.hour);
  const minute = groups.minute ?? "00";
  const half = (groups.meridiem ?? groups.half)?.toLowerCase();
  if (hour > 23 || Number(minute) > 59) return null;
  if (!half) return { hour, minute, half: groups.minute ? "untold" : "bare" };
  const morning = half === "am" || half === "morning";
  if (hour > 12 && !morning) return { hour, minute, half: "told" };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (morning ? 0 : 12), minute, half: "told" };
}

const shape = (source: string, certain: Shape<Time, unknown>["certain"] = () => true) => ({
  pattern: words(source),
  certain,
  meaning: read,
});

/** The ways to write a time of day. */
export const timeShapes: Shape<Time, unknown>[] = [
  shape(`${AT}(?<hour>\\d{1,2}):(?<minute>\\d{2})(?:\\s?(?<meridiem>[ap]m)|${IN_THE})`),
  shape(`${AT}(?<hour>\\d{1,2})\\s?(?<meridiem>[ap]m)`),
  shape("at\\s+(?<hour>\\d{1,2})\\.(?<minute>\\d{2})"),
  shape(`${AT}(?<hour>\\d{1,2})\\s?o['’]?clock${IN_THE}`),
  // "At 9" may also be a street number.
  shape(`at\\s+(?<hour>\\d{1,2})${IN_THE}`, ({ groups }) => groups?.half !== undefined),
  {
    pattern: words("(?:at\\s+|by\\s+)?(?:noon|midday|midnight)"),
    certain: ([text]) => /\s/.test(text),
    meaning: ([text]) => ({ hour: /night$/i.test(text) ? 0 : 12, minute: "00", half: "told" }),
  },
];
