import { type Place, placement } from "../rows/placement.ts";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { type Task, taskOf } from "./task.ts";

/**
 * There is one order of all tasks of an owner, which each list shows a part of: what stands right before another in
 * it does so on every page. A task stays where it is beside one that is no more. Null when no such task is owned here.
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
