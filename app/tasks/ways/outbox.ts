import type { Noun, WaitingChange } from "#app/outbox/noun.ts";
import type { Frame, TaskSummary } from "#db/tasks.server.ts";
import { placeOf } from "../changes/add.ts";
import { kinds } from "../changes/kinds.ts";
import type { ChangeInput } from "../changes/kinds.server.ts";
import type { Beside, Outcome } from "../kind/kind.ts";
import { many, quoted } from "../kind/words.ts";

/**
 * Where a change was made: the day that its page showed, the tasks as they were, and where the only one stood. `isPart`:
 * the page may not show a new task that belongs there.
 */
export type Made = {
  frame: Pick<Frame, "today" | "timeZone">;
  before: readonly TaskSummary[];
  stood?: Beside | undefined;
  isPart?: boolean;
};

/** The name under which the outbox stores changes to tasks. */
export const TASKS = "tasks";

/** Changes to tasks, for the outbox. */
export const taskChanges: Noun<ChangeInput, Outcome, Made> = {
  request: (change) => ({ method: "POST", path: "/api/v1/changes", body: change }),
  isOutcome: (body): body is Outcome =>
    typeof body === "object" && body !== null && "tasks" in body,

  sentence: (change, { before, frame, isPart }, outcome) =>
    kinds[change.kind].sentence(change, {
      those: thoseOf(change, before),
      outcome,
      today: frame.today,
      ...(isPart && { isPart }),
    }),
  place(change, { frame, isPart }, outcome) {
    const [task] = outcome?.tasks ?? [];
    if (change.kind !== "add" || !task) return null;
    return placeOf(task, { sense: change.sense, today: frame.today, isPart })?.path ?? null;
  },
  wish: (change) => kinds[change.kind].wish(change),

  /** A version that somebody else has incremented meanwhile stays as it was, and causes a conflict. */
  after(change, { tasks }) {
    const raised = new Map(tasks.map(({ id, version }) => [id, version]));
    return kinds[change.kind].after(change, (id, version) =>
      raised.get(id ?? "") === version + 1 ? version + 1 : version,
    );
  },

  conflict(change, current) {
    if (change.kind !== "title" || !isTask(current)) return null;
    return {
      now: `It is now: “${current.title}”`,
      mine: { ...change, version: current.version },
    };
  },
};

/** What the outbox stores for a change to tasks. */
type KeptChange = WaitingChange & { change: ChangeInput; made?: Made; outcome?: Outcome };

/** Whether an entry of the outbox is a change to tasks. */
export const isOfTasks = (kept: WaitingChange): kept is KeptChange => kept.noun === TASKS;

const isTask = (row: unknown): row is TaskSummary =>
  typeof row === "object" && row !== null && "title" in row && "version" in row;

function thoseOf(change: ChangeInput, [only]: readonly TaskSummary[]): string {
  const count = "ids" in change ? change.ids.length : 0;
  return count === 1 && only ? quoted(only.title) : many(count);
}
