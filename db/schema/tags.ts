import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { owner } from "./owners.ts";
import { owned } from "./policies.ts";
import { partOfPost, posts } from "./posts.ts";
import { tasks } from "./tasks.ts";

/**
 * The tags that an owner's tasks and posts have. Which ones a task or a post has is in its own `tags`; triggers keep this
 * table and the two below in step with it.
 */
export const tags = pgTable(
  "tags",
  {
    id: uuid("id")
      .primaryKey()
      .default(sql`app.new_id()`),
    ownerId: owner(),
    /** The name without the difference between small letters and capitals. */
    key: text("key").notNull(),
    /** As it was typed first, or renamed since. */
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("tags_owner_id_id").on(table.ownerId, table.id),
    unique("tags_once").on(table.ownerId, table.key),
    check("tags_name", sql`char_length(${table.name}) between 1 and 50`),
    owned(table),
  ],
);

/** Which tasks have a tag. */
export const taskTags = pgTable(
  "task_tags",
  {
    ownerId: owner(),
    tagId: uuid("tag_id").notNull(),
    taskId: uuid("task_id").notNull(),
    // Steps have no tags of their own.
    topLevel: boolean("top_level").generatedAlwaysAs(sql`true`),
  },
  (table) => {
    const { ownerId, tagId, taskId } = table;
    return [
      primaryKey({ name: "task_tags_once", columns: [ownerId, tagId, taskId] }),
      foreignKey({
        name: "task_tags_tag",
        columns: [ownerId, tagId],
        foreignColumns: [tags.ownerId, tags.id],
      }).onDelete("cascade"),
      foreignKey({
        name: "task_tags_task",
        columns: [ownerId, taskId, table.topLevel],
        foreignColumns: [tasks.ownerId, tasks.id, tasks.topLevel],
      }).onDelete("cascade"),
      index("task_tags_of_task").on(ownerId, taskId),
      owned(table),
    ];
  },
);

/** Which posts have a tag. */
export const postTags = pgTable(
  "post_tags",
  {
    ownerId: owner(),
    tagId: uuid("tag_id").notNull(),
    postId: uuid("post_id").notNull(),
  },
  (table) => {
    const { ownerId, tagId, postId } = table;
    return [
      primaryKey({ name: "post_tags_once", columns: [ownerId, tagId, postId] }),
      foreignKey({
        name: "post_tags_tag",
        columns: [ownerId, tagId],
        foreignColumns: [tags.ownerId, tags.id],
      }).onDelete("cascade"),
      foreignKey({
        name: "post_tags_post",
        columns: [ownerId, postId],
        foreignColumns: [posts.ownerId, posts.id],
      }).onDelete("cascade"),
      index("post_tags_of_post").on(ownerId, postId),
      owned(table),
      ...partOfPost(table),
    ];
  },
);
