import { and, eq, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { keyOf } from "../rows/submission.ts";
import { type Tick, ticking } from "../rows/tick.ts";
import { changing } from "./change.ts";
import { type Task, taskOf } from "./task.ts";

/** `conflict`: the task as it is now, which has another version. `missing`: its notes have no box on that line. */
export type Ticked = { saved: Task } | { conflict: Task } | { missing: true };

/**
 * Ticks or unticks a box in a task's notes as the page showed them; under the same `key`, once. Returns
 * null if the owner has no such task.
 */
export async function tickTask(owner: OwnerScope, id: string, tick: Tick): Promise<Ticked | null> {
  const { version, key } = tick;
  const { text, isThere } = ticking(sql`${tasks.notes}`, tick);
  const [, [task], [made]] = await owner.write(
    changing(owner, {
      target: id,
      changes: { notes: text },
      when: (it) => and(eq(it.version, version), isThere),
      action: "task.edited",
      key,
    }),
    taskOf(owner, id),
    keyOf(owner, key),
  );
  if (!task) return null;
  if (made?.used === id) return { saved: task };
  return task.version === version ? { missing: true } : { conflict: task };
}
