import type { ChangeInput } from "#app/tasks/changes/change.ts";
import type { TaskSummary } from "#db/tasks.server.ts";

/** What is to be changed, as the server takes it. */
export type Change = ChangeInput;

/** What the server answers to a change: the tasks as they are now. */
export type Outcome = { tasks: TaskSummary[]; next?: TaskSummary | null };

/**
 * A change that waits to be sent, under a key of its own. `after`: the key of the one that this browser sent before it,
 * known from the first try on. `before`: for one that takes another back, the tasks as they were.
 */
export type Kept = {
  key: string;
  change: Change;
  after?: string | null;
  before?: readonly TaskSummary[];
};

/** A change that cannot be taken, and why. `task`: as it is now, when another window was first. */
export type Refused = Kept & { reason: string; task?: TaskSummary };
