import type { Linked } from "#db/links.server.ts";

export const FULL = "A task has at most 50 posts, and a post at most 50 tasks.";

/** What stands at the field where something could not be linked. */
export function wrongOf(linked: Linked, noun: "task" | "post"): string | null {
  if ("linked" in linked) return null;
  if ("full" in linked) return FULL;
  return `No ${noun} has this title. Choose one of the suggestions, or paste its address.`;
}
