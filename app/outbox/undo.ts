import type { TaskSummary } from "#db/tasks.server.ts";
import { PRIORITIES } from "#app/schemas/limits.ts";
import type { Change, Outcome } from "./change.ts";

/**
 * The changes that lead back to how the tasks were `before`; none where nothing leads back.
 * `outcome`: what came of the change, once that is known.
 */
export function undoing(
  change: Change,
  before: readonly TaskSummary[],
  outcome: Outcome | undefined,
  timeZone: string,
): Change[] {
  switch (change.kind) {
    case "add": {
      const ids = outcome?.tasks.map(({ id }) => id) ?? [];
      return ids.length > 0 ? [{ kind: "trash", ids }] : [];
    }
    case "complete": {
      const next = outcome?.next;
      return [{ kind: "reopen", ids: change.ids, ...(next && { next: next.id }) }];
    }
    case "reopen":
      return change.next ? [] : [{ kind: "complete", ids: change.ids, timeZone }];
    case "trash":
      return [{ kind: "restore", ids: change.ids }];
    case "restore":
      return [{ kind: "trash", ids: change.ids }];
    case "list":
      return grouped(
        before,
        ({ listId }) => listId,
        (ids, listId) => ({ kind: "list", ids, listId }),
      );
    case "priority":
      return grouped(
        before,
        ({ priority }) => PRIORITIES[priority],
        (ids, priority) => ({ kind: "priority", ids, priority }),
      );
    case "due":
      // A date takes the repetition with it, which no other date brings back.
      if (change.due === "" && before.some(({ recurrence }) => recurrence)) return [];
      return grouped(before, dueOf, (ids, due) => ({ kind: "due", ids, due, timeZone }));
    case "title": {
      const [was] = before;
      const version = outcome?.tasks[0]?.version;
      if (!was || version === undefined) return [];
      return [{ kind: "title", ids: change.ids, title: was.title, version }];
    }
    case "place":
    default:
      return [];
  }
}

const dueOf = ({ dueOn, dueTime }: TaskSummary) => [dueOn, dueTime].filter(Boolean).join(" ");

/** One change for all the tasks that were alike. */
function grouped<T>(
  before: readonly TaskSummary[],
  was: (task: TaskSummary) => T,
  back: (ids: string[], value: T) => Change,
): Change[] {
  return [...Map.groupBy(before, was)].map(([value, tasks]) =>
    back(
      tasks.map(({ id }) => id),
      value,
    ),
  );
}
