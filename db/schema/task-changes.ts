import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, jsonb, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { owner } from "./owners.ts";
import { forSystem, owned } from "./policies.ts";
import { tasks } from "./tasks.ts";

/**
 * What each change did to each task, so that it can be undone: the task `before` the change, null if the change created
 * it, and `after` it. A trigger on the table of tasks writes this. Deleting a task for good deletes its entries.
 */
export const taskChanges = pgTable(
  "task_changes",
  {
    id: uuid("id")
      .primaryKey()
      .default(sql`app.new_id()`),
    ownerId: owner(),
    /** The key of the change. */
    change: uuid("change").notNull(),
    taskId: uuid("task_id").notNull(),
    topLevel: boolean("top_level").notNull(),
    before: jsonb("before"),
    after: jsonb("after").notNull(),
    createdAt: createdAt(),
  },
  (table) => {
    const { ownerId, change, taskId, topLevel } = table;
    return [
      foreignKey({
        name: "task_changes_task",
        columns: [ownerId, taskId, topLevel],
        foreignColumns: [tasks.ownerId, tasks.id, tasks.topLevel],
      }).onDelete("cascade"),
      unique("task_changes_once").on(ownerId, change, taskId),
      index("task_changes_of_task").on(ownerId, taskId),
      index("task_changes_oldest").on(table.createdAt),
      owned(table),
      forSystem(),
    ];
  },
);
