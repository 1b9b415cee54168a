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
};

/** `!` to `!!!`, or `!high` and similar, as a separate word: "Hello!" is none. */
export const priorityShapes: Shape<Priority, unknown>[] = [
  {
    pattern: /(?<![^\s\\])(?:!{1,3}|!(?:low|med|medium|high))(?!\S)/giu,
    certain: () => true,
    meaning: ([text]) => priorities[text.toLowerCase()] ?? null,
  },
];
