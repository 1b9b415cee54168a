import type { Shape } from "./candidates.ts";
import type { Priority } from "./quick-add.ts";

const priorities: Record<string, Priority> = {
  "!": "low",
  "!!": "medium",
  "!!!": "high",
  "!low": "low",
  "!med": "medium",
  "!medium": "medium",
  "!high": "high",
  p1: "high",
  p2: "medium",
  p3: "low",
  p4: "none",
};

/** `!` to `!!!`, `!high` and similar, or `p1` to `p4`, as a separate word: "Hello!" is none. */
export const priorityShapes: Shape<Priority, unknown>[] = [
  {
    pattern: /(?<![^\s\\])(?:!{1,3}|!(?:low|med|medium|high))(?!\S)/giu,
    certain: () => true,
    meaning: ([text]) => priorities[text.toLowerCase()] ?? null,
  },
  {
    // "Fix the p1 bug" says which.
    pattern: /(?<![^\s\\])p[1-4](?!\S)/gi,
    certain: () => false,
    meaning: ([text]) => priorities[text.toLowerCase()] ?? null,
  },
];
