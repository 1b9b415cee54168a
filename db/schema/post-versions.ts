import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, newestFirst } from "./columns.ts";
import { owner } from "./owners.ts";
import { forSystem, owned } from "./policies.ts";
import { partOfPost, posts, SAVES } from "./posts.ts";

/** How a post was. A trigger of the table of posts writes it. */
export const postVersions = pgTable(
  "post_versions",
  {
    id: uuid("id")
      .primaryKey()
      .default(sql`app.new_id()`),
    ownerId: owner(),
    postId: uuid("post_id").notNull(),
    kind: text("kind", { enum: SAVES }).notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    // What was rendered of the body, so that going back to it takes no look at it.
    html: text("html").notNull().default(""),
    readerHtml: text("reader_html").notNull().default(""),
    description: text("description").notNull().default(""),
    words: integer("words").notNull().default(0),
    renderer: smallint("renderer").notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "post_versions_post",
      columns: [table.ownerId, table.postId],
      foreignColumns: [posts.ownerId, posts.id],
    }).onDelete("cascade"),
    check(
      "post_versions_kind",
      sql`${table.kind} in ('autosaved', 'saved', 'published', 'restored')`,
    ),
    index("post_versions_of_post").on(table.ownerId, table.postId, newestFirst(table.id)),
    index("post_versions_oldest").on(table.createdAt),
    owned(table),
    ...partOfPost(table),
    forSystem(),
  ],
);
