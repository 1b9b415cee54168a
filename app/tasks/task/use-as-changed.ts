import type { Frame, ListedTask, Task } from "#db/tasks.server.ts";
import { rowsOf } from "../ways/rows.ts";
import { useUnseen } from "../ways/use-unseen.ts";

const sight = { belongs: () => true, order: "own" } as const;

/** A task of a page as it is once the changes of this browser have arrived, and those changes. */
export function useAsChanged(task: Task, { today }: Pick<Frame, "today">) {
  const unseen = useUnseen(task);
  const { notes: _notes, ...summary } = task;
  const listed: ListedTask = { ...summary, subtasks: { done: 0, total: 0 } };
  const rows = rowsOf([listed], unseen, { sight, today });
  return { changed: rows.find((row) => row.task.id === task.id)?.task ?? listed, unseen };
}
