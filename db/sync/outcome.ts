/** Whether an event took effect now, or had done so before. */
export type Outcome = "applied" | "duplicate";

/** `results`: what the event's transaction returned. */
export const outcomeOf = (results: unknown): Outcome =>
  results === null ? "duplicate" : "applied";
