import { type Place, placement } from "../rows/placement.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { type Task, taskOf } from "./task.ts";

/**
 * Moves a task. An owner has one order of all tasks, and each list shows a part of it, so a task that comes right
 * before another does so on every page. The task stays where it is if its new neighbour no longer exists. Returns null
 * if the owner has no such task.
 */
export async function reorderTask(
  owner: OwnerScope,
  id: string,
  place: Place,
): Promise<Task | null> {
  const { position, when } = placement(owner.rows(tasks), place);
  const [, [task]] = await owner.writeInTurn(
    changing(owner, { target: id, changes: { position }, when, action: "task.reordered" }),
    taskOf(owner, id),
  );
  return task ?? null;
}
