import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { owner } from "./owners.ts";
import { owned } from "./policies.ts";
import { posts } from "./posts.ts";
import { tasks } from "./tasks.ts";

/** Which posts belong to which tasks: a link is seen from both ends. */
export const taskPosts = pgTable(
  "task_posts",
  {
    ownerId: owner(),
    /** The task, which the audit names: a link has no id of its own. */
    id: uuid("task_id").notNull(),
    postId: uuid("post_id").notNull(),
    // Steps have no links of their own.
    topLevel: boolean("top_level").generatedAlwaysAs(sql`true`),
    createdAt: createdAt(),
  },
  (table) => {
    const { ownerId, id: taskId, postId } = table;
    return [
      primaryKey({ name: "task_posts_once", columns: [ownerId, taskId, postId] }),
      foreignKey({
        name: "task_posts_task",
        columns: [ownerId, taskId, table.topLevel],
        foreignColumns: [tasks.ownerId, tasks.id, tasks.topLevel],
      }).onDelete("cascade"),
      foreignKey({
        name: "task_posts_post",
        columns: [ownerId, postId],
        foreignColumns: [posts.ownerId, posts.id],
      }).onDelete("cascade"),
      index("task_posts_of_post").on(ownerId, postId),
      owned(table),
    ];
  },
);
