import { and, desc, gte, sql } from "drizzle-orm";
import { REVIEWS_PER_HOUR } from "../rows/plan.ts";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { isDone, isKept, isTopLevel } from "./task.ts";

/** A task that was done; `list`: the name of its list, null for none. */
export type DoneTask = { title: string; list: string | null; doneAt: Date };

/**
 * Tasks done since then that are not in the trash, the last one first; `most` at most. `mayReview`: whether the person may
 * have one more review written now. The statement that writes it decides; this saves work that would be for nothing.
 */
export async function listDoneSince(
  owner: OwnerScope,
  since: Date,
  most: number,
): Promise<{ done: DoneTask[]; mayReview: boolean }> {
  const [found, [asked]] = await owner.read(
    owner.select(tasks, ["title", "doneAt"], {
      where: (task) => and(isDone(task), isKept(task), isTopLevel(task), gte(task.doneAt, since)),
      orderBy: (task) => [desc(task.doneAt), desc(task.id)],
      limit: most,
      extra: {
        list: sql<string | null>`(select list.name from ${owner.rows(lists)} as list
          where list.id = ${tasks.listId})`,
      },
    }),
    owner.compute({
      mayReview: sql<boolean>`cardinality(app.reviews_of_actor()) < ${REVIEWS_PER_HOUR}::int`,
    }),
  );
  const done = found.flatMap(({ doneAt, ...task }) => (doneAt ? [{ ...task, doneAt }] : []));
  return { done, mayReview: asked?.mayReview === true };
}
