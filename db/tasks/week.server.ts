import { and, desc, gte, sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { isDone, isKept, isTopLevel } from "./task.ts";

/** A task that was done; `list`: the name of its list, null for none. */
export type DoneTask = { title: string; list: string | null; doneAt: Date };

/** Tasks done since then that are not in the trash, the last one first; `most` at most. */
export async function listDoneSince(
  owner: OwnerScope,
  since: Date,
  most: number,
): Promise<DoneTask[]> {
  const [found] = await owner.read(
    owner.select(tasks, ["title", "doneAt"], {
      where: (task) => and(isDone(task), isKept(task), isTopLevel(task), gte(task.doneAt, since)),
      orderBy: (task) => [desc(task.doneAt), desc(task.id)],
      limit: most,
      extra: {
        list: sql<string | null>`(select list.name from ${owner.rows(lists)} as list
          where list.id = ${tasks.listId})`,
      },
    }),
  );
  return found.flatMap(({ doneAt, ...task }) => (doneAt ? [{ ...task, doneAt }] : []));
}
