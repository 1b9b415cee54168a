import type { PartKind } from "./quick-add.ts";

/** What can be written into a new task, for people to read: phrases of one kind, and what they say. */
export const PHRASES: { kind: PartKind | null; phrases: string[]; says: string }[] = [
  { kind: "date", phrases: ["fri", "3 dec", "tomorrow", "in 2 weeks"], says: "The day" },
  { kind: "time", phrases: ["9:00", "5pm", "at noon"], says: "The time" },
  {
    kind: "recurrence",
    phrases: ["every month", "every mon and wed", "every 3 days until 31 dec"],
    says: "Repeats",
  },
  { kind: "recurrence", phrases: ["every! 3 days"], says: "Repeats from when it is done" },
  { kind: "priority", phrases: ["!high", "!!", "p1"], says: "The priority" },
  { kind: "list", phrases: ["@home", '@"home office"'], says: "The list" },
  { kind: "tag", phrases: ["#flat"], says: "A tag" },
  { kind: null, phrases: ['"fri"', "\\fri"], says: "The words as they are" },
];
