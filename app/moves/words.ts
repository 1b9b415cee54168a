import { CARRIED_MAX } from "./limits.ts";

/** A noun that can go to another workspace. */
export type Noun = "task" | "list" | "post";

/** Why something could not go where it was to, at the field of the workspace. */
export const REASONS = {
  same: "It is in this workspace already.",
  many: `This list has more than ${CARRIED_MAX} tasks and steps, done ones among them. That is more than can go at once, so nothing was moved.`,
};
