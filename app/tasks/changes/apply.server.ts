import { refused } from "#app/forms/http.server.ts";
import { parseDue } from "#app/quick-add/due-text.server.ts";
import type { Change } from "./change.ts";
import { PRIORITY } from "../limits.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import {
  editTask,
  moveTask,
  moveTasks,
  prioritiseTasks,
  reopenTasks,
  restoreTasks,
  setDue,
  type Task,
  type TaskSummary,
  trashTasks,
  undoChange,
  undoCompletion,
} from "#db/tasks.server.ts";
import { addLine } from "./add-line.server.ts";
import { complete, completeAll } from "./complete.server.ts";

/** What a form is told that was made from another version of its task. */
export const CHANGED_MEANWHILE = "This task was changed meanwhile. Go back and look at it again.";

/** The tasks as they are now; `next`: for one that was completed, the occurrence after it. */
export type Changed = { tasks: TaskSummary[]; next?: TaskSummary | null };

/** What became of a change: what is wrong with it at a field, the version of a task that it would write over, or the tasks. */
export type Applied = Changed | { errors: Record<string, string> } | { conflict: TaskSummary };

/**
 * Every change to tasks ends here, whether the API sent it or a form. Sent twice, it is made once. Null when none of the
 * tasks is owned here, or not the list.
 */
export async function applyChange(owner: OwnerScope, change: Change): Promise<Applied | null> {
  switch (change.kind) {
    case "add":
      return of(await addLine(owner, change));
    case "complete":
      return completed(owner, change);
    case "reopen": {
      const [id = ""] = change.ids;
      return those(
        change.next === undefined
          ? await reopenTasks(owner, change.ids)
          : await undoCompletion(owner, id, change.next),
      );
    }
    case "trash":
      return those(await trashTasks(owner, change.ids));
    case "restore":
      return those(await restoreTasks(owner, change.ids));
    case "list":
      return those(await moveTasks(owner, change.ids, change.listId));
    case "due": {
      const due = parseDue(change.due, { now: new Date(), timeZone: change.timeZone });
      if (due === null)
        return { errors: { due: "Write a date, such as “tomorrow” or “fri 9:00”." } };
      return those(await setDue(owner, change.ids, due));
    }
    case "priority":
      return those(await prioritiseTasks(owner, change.ids, PRIORITY[change.priority]));
    case "title": {
      const {
        ids: [id = ""],
        title,
        version,
      } = change;
      const edited = await editTask(owner, id, { title }, version);
      if (edited === null) return null;
      return "conflict" in edited ? { conflict: summaryOf(edited.conflict) } : of(edited.saved);
    }
    case "undo":
      return those(await undoChange(owner, change.of));
    default: {
      const {
        ids: [id = ""],
        before,
        after = "",
      } = change;
      return of(await moveTask(owner, id, before === undefined ? { after } : { before }));
    }
  }
}

/** As `applyChange`, for a form that can do no better than say what is wrong. */
export async function applyForm(owner: OwnerScope, change: Change): Promise<Changed | null> {
  const applied = await applyChange(owner, change);
  if (applied === null || "tasks" in applied) return applied;
  if ("conflict" in applied) throw refused(409, CHANGED_MEANWHILE);
  throw refused(422, Object.values(applied.errors).join(" "));
}

async function completed(
  owner: OwnerScope,
  { ids, timeZone, occurrence }: Extract<Change, { kind: "complete" }>,
): Promise<Changed | null> {
  const [id = "", ...more] = ids;
  if (more.length > 0) return those(await completeAll(owner, ids, timeZone));
  const outcome = await complete(owner, id, timeZone, occurrence);
  return (
    outcome && { tasks: [summaryOf(outcome.done)], next: outcome.next && summaryOf(outcome.next) }
  );
}

const of = (task: Task | null): Changed | null => task && { tasks: [summaryOf(task)] };

const those = (tasks: TaskSummary[] | null): Changed | null =>
  tasks && tasks.length > 0 ? { tasks } : null;

const summaryOf = ({ notes: _notes, ...task }: Task): TaskSummary => task;
